"""The site's addresses and one page that fails, for seeing how a failure looks."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from udon_moral import urls


@login_not_required
def broken(request):
    raise RuntimeError("secret inside")


urlpatterns = [*urls.urlpatterns, path("broken/", broken)]
