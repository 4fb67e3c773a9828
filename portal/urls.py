from django.urls import path

from portal.views import desk, glance, home, pages, partners, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.find, name="search"),
    path("networks/<slug:slug>/", partners.network, name="network"),
    path("organizations/<int:pk>/", partners.organization, name="organization"),
    path("year/", glance.show, name="year_now"),
    path("year/<int:year>/", glance.show, name="year"),
    path("work/year/", glance.work, name="work_year"),
    path("work/year/year.xlsx", glance.work_xlsx, name="work_year_xlsx"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("contact/", pages.contact, name="contact"),
    path("removal/", pages.removal, name="removal"),
    path("en/", pages.english, name="english"),
    path("nominate/", pages.nominate, name="nominate"),
    path("sitemap/", pages.sitemap_page, name="sitemap_page"),
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    path("robots.txt", pages.robots, name="robots"),
    path("work/", desk.show, name="desk"),
    path("work/search/", search.find_at_work, name="work_search"),
    path("work/styleguide/", desk.styleguide, name="styleguide"),
    path("demo/", desk.demo, name="demo"),
    path("demo/mailbox/", desk.mailbox, name="mailbox"),
]
