"""Where every app's addresses are put together."""

from django.contrib import admin
from django.urls import include, path

from portal.views import partners

networks_urls = (
    [path("networks/", partners.directory, name="list"), path("", include("networks.urls"))],
    "networks",
)

urlpatterns = [
    path("", include("core.urls")),
    path("", include("notifications.urls")),
    path("", include(networks_urls)),
    path("", include("activities.urls")),
    path("", include("visits.urls")),
    path("", include("news.urls")),
    path("", include("portal.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
