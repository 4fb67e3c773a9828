from django.urls import path, re_path

from awards.views import nominations, parts, public, round_actions, rounds, screening

app_name = "awards"
ROUND_ACTIONS = "|".join(round_actions.STEPS)

urlpatterns = [
    # Rounds: calls for everybody, the workspace of the office.
    path("awards/", public.listing, name="calls"),
    path("awards/<int:pk>/", public.detail, name="call"),
    path("work/awards/", rounds.listing, name="work_rounds"),
    path("work/awards/new/", rounds.create, name="round_new"),
    path("work/awards/<int:pk>/", rounds.detail, name="work_round"),
    path("work/awards/<int:pk>/edit/", rounds.edit, name="round_edit"),
    path("work/awards/<int:pk>/categories/", parts.of_categories, name="categories"),
    path("work/categories/<int:pk>/criteria/", parts.of_criteria, name="criteria"),
    path("work/awards/<int:pk>/panel/", parts.of_panel, name="panel"),
    re_path(rf"^work/awards/(?P<pk>[0-9]+)/(?P<action>{ROUND_ACTIONS})/$", round_actions.act, name="round_action"),
    # Nominations at the office: the list, one of them, screening.
    path("work/awards/<int:pk>/nominations/", nominations.listing, name="nominations"),
    path("work/awards/<int:pk>/nominations.xlsx", nominations.download, name="nominations_xlsx"),
    path("work/nominations/<int:pk>/", nominations.detail, name="work_nomination"),
    path("work/nominations/<int:pk>/edit/", nominations.edit, name="nomination_edit"),
    re_path(
        r"^work/nominations/(?P<pk>[0-9]+)/(?P<action>complete|exclude|clear)/$",
        screening.decide,
        name="nomination_decide",
    ),
    path("work/nominations/<int:pk>/return/", screening.return_, name="nomination_return"),
    path("work/nominations/<int:pk>/doubt/", screening.doubt, name="nomination_doubt"),
    path("work/nominations/<int:pk>/reconsider/", screening.reconsider, name="nomination_reconsider"),
    path("work/nominations/<int:pk>/duplicates/", screening.twins, name="duplicates"),
    path("work/nominations/<int:pk>/merge/", screening.merge, name="merge"),
    path("work/nominations/<int:pk>/unmerge/", screening.unmerge, name="unmerge"),
]
