from django.urls import path

from awards.views import consent, nominate, nominator

app_name = "awards"

nominating = [
    path("awards/<int:pk>/nominate/", nominate.nominate, name="nominate"),
    path("awards/places/", nominate.place_names, name="place_names"),
    path("work/nominate/", nominate.work_nominate, name="work_nominate"),
    path("n/confirm/<str:token>/", nominator.confirm, name="confirm"),
    path("n/<token:token>/", nominator.nominator, name="nominator"),
    path("n/<token:token>/<slug:step>/", nominator.step, name="nominator_step"),
    path("n/<token:token>/files/<int:number>/", nominator.file, name="nominator_file"),
    path("consent/<str:token>/", consent.by_link, name="consent"),
    path("work/nominations/<int:pk>/consent/", consent.work, name="consent_work"),
    path("work/nominations/<int:pk>/consent/form.pdf", consent.form_pdf, name="consent_form"),
    path("work/nominations/<int:pk>/consent/paper/", consent.paper, name="consent_paper"),
    path("work/nominations/<int:pk>/files/<int:number>/", consent.nomination_file, name="nomination_file"),
    path("work/awards/<int:pk>/consents/", consent.of_round, name="consents"),
]

urlpatterns = [*nominating]
