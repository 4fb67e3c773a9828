from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path


@login_not_required
def hello(request):
    """What a view costs that does nothing: the same server, the same middleware."""
    return HttpResponse("hello")


urlpatterns = [path("hello/", hello), path("", include("udon_moral.urls"))]
