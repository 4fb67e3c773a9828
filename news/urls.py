from django.urls import path

from news import feeds
from news.views import public, work

app_name = "news"
urlpatterns = [
    path("news/", public.listing, name="list"),
    path("news/rss.xml", feeds.rss, name="rss"),
    path("news/atom.xml", feeds.atom, name="atom"),
    path("news/<int:pk>/", public.detail, name="detail"),
    path("work/news/", work.listing, name="work_list"),
    path("work/news/new/", work.create, name="create"),
    path("work/news/from-report/<int:pk>/", work.from_report, name="from_report"),
    path("work/news/<int:pk>/", work.detail, name="work_detail"),
    path("work/news/<int:pk>/edit/", work.edit, name="edit"),
    path("work/news/<int:pk>/publish/", work.publish, name="publish"),
    path("work/news/<int:pk>/schedule/", work.schedule, name="schedule"),
    path("work/news/<int:pk>/unschedule/", work.unschedule, name="unschedule"),
    path("work/news/<int:pk>/archive/", work.archive, name="archive"),
]
