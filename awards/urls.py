from django.urls import path, re_path

from awards.views import deliberation, judging, my_reviews, nominations, parts, public, round_actions, rounds, screening

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
    # Judging: the judge's desk, the office's page.
    path("work/judging/", my_reviews.listing, name="my_reviews"),
    path("work/reviews/<int:pk>/", my_reviews.review, name="review"),
    path("work/reviews/<int:pk>/declare/", my_reviews.declare, name="review_declare"),
    path("work/reviews/<int:pk>/reopen/", judging.review_reopen, name="review_reopen"),
    path("work/reviews/<int:pk>/files/<int:number>/", my_reviews.file, name="review_file"),
    path("work/awards/<int:pk>/judging/", judging.overview, name="judging"),
    path("work/awards/<int:pk>/judging/remind/", judging.remind, name="judging_remind"),
    path("work/categories/<int:pk>/proposal/", judging.proposal, name="proposal"),
    path("work/nominations/<int:pk>/judges/", judging.judges, name="nomination_judges"),
    path("work/nominations/<int:pk>/recusals/new/", judging.recusal_new, name="recusal_new"),
    path("work/recusals/<int:pk>/confirm/", judging.recusal_confirm, name="recusal_confirm"),
    path("work/recusals/<int:pk>/dismiss/", judging.recusal_dismiss, name="recusal_dismiss"),
    path("work/recusals/<int:pk>/lift/", judging.recusal_lift, name="recusal_lift"),
    # Deliberation: the meeting, decisions, minutes.
    path("work/awards/<int:pk>/deliberation/", deliberation.overview, name="deliberation"),
    path("work/awards/<int:pk>/deliberation.xlsx", deliberation.overview_xlsx, name="deliberation_xlsx"),
    path("work/awards/<int:pk>/meeting/", deliberation.meeting_edit, name="meeting"),
    path("work/awards/<int:pk>/minutes.pdf", deliberation.minutes_pdf, name="minutes"),
    path("work/categories/<int:pk>/decisions/", deliberation.category_decisions, name="decisions"),
    path("work/categories/<int:pk>/sign/", deliberation.sign_category, name="decisions_sign"),
    path("work/nominations/<int:pk>/decision/", deliberation.decision, name="decision"),
    path("work/nominations/<int:pk>/decision/edit/", deliberation.decision_edit, name="decision_edit"),
    path("work/decisions/<int:pk>/sign/", deliberation.decision_sign, name="decision_sign"),
    path("work/decisions/<int:pk>/discard/", deliberation.decision_discard, name="decision_discard"),
]
