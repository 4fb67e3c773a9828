from django.urls import path

from activities.views import (
    actions,
    changes,
    clashes,
    feeds,
    public,
    queue,
    registrations,
    series,
    settings,
    signup,
    work,
)  # fmt: skip

app_name = "activities"
urlpatterns = [
    path("calendar/", public.month, name="calendar"),
    path("calendar/feed.ics", feeds.feed, name="feed"),
    path("calendar/feed/<slug:slug>.ics", feeds.feed, name="network_feed"),
    path("activities/", public.listing, name="list"),
    path("activities/<int:pk>/", public.detail, name="detail"),
    path("activities/<int:pk>/calendar.ics", feeds.one, name="ics"),
    path("activities/<int:pk>/register/", signup.sign_up, name="sign_up"),
    path("activities/organizations.json", signup.organization_names, name="organization_names"),
    path("r/<str:token>/", signup.registration, name="registration"),
    path("work/activities/<int:pk>/admission/", registrations.admission, name="admission"),
    path("work/activities/<int:pk>/registrations/", registrations.listing, name="registrations"),
    path("work/activities/<int:pk>/registrations.xlsx", registrations.spreadsheet, name="registrations_xlsx"),
    path(
        "work/activities/<int:pk>/registrations/<int:number>/cancel/", registrations.cancel, name="cancel_registration"
    ),
    path("work/activities/", work.listing, name="work_list"),
    path("work/activities/new/", work.create, name="create"),
    path("work/activities/<int:pk>/", work.detail, name="work_detail"),
    path("work/activities/<int:pk>/edit/", work.edit, name="edit"),
    path("work/activities/<int:pk>/submit/", actions.submit, name="submit"),
    path("work/activities/<int:pk>/withdraw/", actions.withdraw, name="withdraw"),
    path("work/activities/<int:pk>/approve/", actions.approve, name="approve"),
    path("work/activities/<int:pk>/return/", actions.return_, name="return"),
    path("work/activities/<int:pk>/cancel/", actions.cancel, name="cancel"),
    path("work/activities/<int:pk>/copy/", actions.copy, name="copy"),
    path("work/activities/<int:pk>/discard/", actions.discard, name="discard"),
    path("work/activities/queue/", queue.show, name="queue"),
    path("work/activities/queue/approve/", queue.approve, name="queue_approve"),
    path("work/activities/clashes/", clashes.fragment, name="clashes"),
    path("work/activities/settings/", settings.show, name="settings"),
    path("work/activities/<int:pk>/change/", changes.ask, name="change"),
    path("work/changes/<int:pk>/", changes.decide, name="change_decide"),
    path("work/changes/<int:pk>/withdraw/", changes.withdraw, name="change_withdraw"),
    path("work/activities/<int:pk>/repeat/", series.repeat_, name="series_new"),
    path("work/activities/<int:pk>/series/submit/", series.submit, name="series_submit"),
]
