from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("work/notices/", views.notices, name="list"),
    path("work/notices/read/", views.read_all, name="read_all"),
    path("work/notices/settings/", views.settings, name="settings"),
    path("work/messages/", views.messages_list, name="messages"),
    path("work/messages/resend/", views.resend_failed, name="resend_failed"),
    path("work/messages/<int:pk>/", views.message, name="message"),
    path("work/messages/<int:pk>/resend/", views.resend, name="resend"),
]
