from django.urls import path

from activities.views import actions, assembly, feeds, public, resolutions, work

app_name = "activities"
urlpatterns = [
    path("calendar/", public.month, name="calendar"),
    path("calendar/feed.ics", feeds.feed, name="feed"),
    path("calendar/feed/<slug:slug>.ics", feeds.feed, name="network_feed"),
    path("activities/", public.listing, name="list"),
    path("activities/<int:pk>/", public.detail, name="detail"),
    path("activities/<int:pk>/calendar.ics", feeds.one, name="ics"),
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
    # Assembly and market.
    path("activities/<int:pk>/programme.ics", feeds.programme, name="programme_ics"),
    path("work/activities/<int:pk>/assembly/", assembly.show, name="assembly"),
    path("work/activities/<int:pk>/assembly/sessions/new/", assembly.session_new, name="session_new"),
    path("work/activities/<int:pk>/assembly/sessions/copy/", assembly.session_copy, name="session_copy"),
    path("work/activities/<int:pk>/assembly/sessions/<int:row>/", assembly.session, name="session"),
    path(
        "work/activities/<int:pk>/assembly/sessions/<int:row>/remove/", assembly.session_remove, name="session_remove"
    ),
    path("work/activities/<int:pk>/assembly/booths/new/", assembly.booth_new, name="booth_new"),
    path("work/activities/<int:pk>/assembly/booths/<int:row>/", assembly.booth, name="booth"),
    path("work/activities/<int:pk>/assembly/booths/<int:row>/remove/", assembly.booth_remove, name="booth_remove"),
    path("work/activities/<int:pk>/assembly/resolutions/new/", resolutions.create, name="resolution_new"),
    path("work/activities/<int:pk>/assembly/resolutions/carry/", resolutions.carry_in, name="carry_in"),
    path("work/resolutions/", resolutions.listing, name="resolutions"),
    path("work/resolutions/download/", resolutions.download, name="resolutions_download"),
    path("work/resolutions/<int:pk>/", resolutions.detail, name="resolution"),
    path("work/resolutions/<int:pk>/edit/", resolutions.edit, name="resolution_edit"),
    path("work/resolutions/<int:pk>/remove/", resolutions.remove, name="resolution_remove"),
    path("work/resolutions/<int:pk>/finish/", resolutions.finish, name="resolution_finish"),
    path("work/resolutions/<int:pk>/reopen/", resolutions.reopen, name="resolution_reopen"),
    path("work/resolutions/<int:pk>/carry/", resolutions.carry, name="resolution_carry"),
    path("work/resolutions/<int:pk>/drop/", resolutions.drop, name="resolution_drop"),
]
