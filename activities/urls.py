from django.urls import path

from activities.views import actions, feeds, public, report_actions, report_media, reports, work

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
    path("work/activities/<int:pk>/reports/", reports.index, name="reports"),
    path("work/activities/<int:pk>/reports/start/", report_actions.start, name="report_start"),
    path("work/activities/<int:pk>/reports/<int:number>/", reports.detail, name="report"),
    path("work/activities/<int:pk>/reports/<int:number>/steps/<int:step>/", reports.step, name="report_step"),
    path("work/activities/<int:pk>/reports/<int:number>/submit/", report_actions.submit, name="report_submit"),
    path("work/activities/<int:pk>/reports/<int:number>/withdraw/", report_actions.withdraw, name="report_withdraw"),
    path("work/activities/<int:pk>/reports/<int:number>/return/", report_actions.return_, name="report_return"),
    path("work/activities/<int:pk>/reports/<int:number>/accept/", report_actions.accept, name="report_accept"),
    path("work/activities/<int:pk>/reports/<int:number>/discard/", report_actions.discard, name="report_discard"),
    path("work/activities/<int:pk>/reports/<int:number>/photos/", report_media.add_photo, name="report_photo_add"),
    path("work/reports/photos/<int:pk>/withdraw/", report_media.withdraw_consent, name="report_photo_withdraw"),
    path("work/reports/files/<int:pk>/", report_media.download, name="report_file"),
]
