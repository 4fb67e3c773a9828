from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [path("work/notices/", views.notices, name="list")]
