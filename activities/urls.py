from django.urls import path

from activities.views import actions, attendance, door, feeds, keep, papers, public, work

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
    path("in/<slug:code>/", door.door, name="door"),
    path("work/activities/<int:pk>/attendance/", attendance.show, name="attendance"),
    path("work/activities/<int:pk>/attendance/settings/", attendance.settings, name="door_settings"),
    path("work/activities/<int:pk>/attendance/new-code/", attendance.replace_code, name="replace_code"),
    path("work/activities/<int:pk>/attendance/paper/", attendance.paper_counts, name="paper_counts"),
    path("work/activities/<int:pk>/door/", keep.keep, name="keep"),
    path("work/activities/<int:pk>/door/tick/", keep.tick, name="tick"),
    path("work/activities/<int:pk>/door/undo/", keep.undo, name="undo_tick"),
    path("work/activities/<int:pk>/door/walk-in/", keep.walk_in, name="keep_walk_in"),
    path("work/activities/<int:pk>/screen/", papers.screen, name="screen"),
    path("work/activities/<int:pk>/screen/numbers/", papers.screen_numbers, name="screen_numbers"),
    path("work/activities/<int:pk>/poster.pdf", papers.poster, name="poster"),
    path("work/activities/<int:pk>/sign-in-sheet.pdf", papers.sign_in_sheet, name="sign_in_sheet"),
]
