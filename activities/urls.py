from django.urls import path

from activities.views import actions, boards, feeds, lists, prints, public, work

app_name = "activities"
urlpatterns = [
    path("calendar/", public.month, name="calendar"),
    path("calendar/feed.ics", feeds.feed, name="feed"),
    path("calendar/feed/<slug:slug>.ics", feeds.feed, name="network_feed"),
    path("activities/", public.listing, name="list"),
    path("activities/<int:pk>/", public.detail, name="detail"),
    path("activities/<int:pk>/calendar.ics", feeds.one, name="ics"),
    path("work/activities/", lists.listing, name="work_list"),
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
    path("work/activities/list.xlsx", lists.listing_xlsx, name="work_list_xlsx"),
    path("work/calendar/", lists.month, name="work_calendar"),
    path("work/calendar/month.pdf", prints.month, name="print_month"),
    path("work/activities/board/", boards.board, name="board"),
    path("work/activities/board/plan.pdf", prints.plan, name="print_plan"),
    path("work/activities/overdue/", boards.late, name="overdue"),
    path("work/activities/overdue/list.xlsx", boards.late_xlsx, name="overdue_xlsx"),
    path("work/activities/<int:pk>/sheet.pdf", prints.sheet, name="print_sheet"),
]
