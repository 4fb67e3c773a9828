from django.urls import path, re_path

from core import views

app_name = "core"
urlpatterns = [
    path("theme/", views.theme, name="theme"),
    path("alive/", views.alive, name="alive"),
    path("work/typed/", views.autosave, name="autosave"),
    path("work/typed/forget/", views.forget_typed, name="forget_typed"),
    re_path(
        r"^media/pictures/(?P<token>[\w-]{22})/(?P<name>(?:master|\d{1,4})\.(?:webp|avif))$",
        views.picture,
        name="picture",
    ),
]
