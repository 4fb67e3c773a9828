from django.urls import path

from awards.views import deliberation, judging, my_reviews

app_name = "awards"
urlpatterns = [
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
    # STUB until slice ROUND is merged (which has these names): tabs and addresses of rounds need them.
    path("work/awards/", judging.stub, name="work_rounds"),
    path("work/awards/<int:pk>/", judging.stub, name="work_round"),
    path("work/nominations/<int:pk>/", judging.stub, name="work_nomination"),
]
