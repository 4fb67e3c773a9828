"""Where every app's addresses are put together."""

from django.contrib import admin
from django.urls import include, path

from networks import urls as networks
from portal.views import partners

# The directory shows what organizations did, so its view lives in portal.
networks_urls = ([path("networks/", partners.directory, name="list"), *networks.urlpatterns], "networks")

urlpatterns = [
    path("", include("core.urls")),
    path("", include("notifications.urls")),
    path("", include(networks_urls)),
    path("", include("activities.urls")),
    path("", include("visits.urls")),
    path("", include("awards.urls")),
    path("", include("news.urls")),
    path("", include("portal.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
