"""The rows of the access matrix about judging and deliberation (see tests/access_table.py)."""

from tests.access_table import POST_ONLY, Row

# A round whose judges are at work (the cast's judge is one of them), or that is deliberated. Judges see their own reviews
# and nothing else; the office everything but a judge's own screens.
OFFICE_SEES = "302 404 404 404 404 404 200 200 "
OFFICE_WRITES = "302 404 404 404 404 404 302 302 403"
OFFICERS = "302 404 404 404 404 404 200 200 403"
JUDGING = {
    "awards:my_reviews": Row("302 403 403 403 403 200 403 403 403", POST_ONLY),
    "awards:review": Row(
        "302 404 404 404 404 200 404 404 404",
        "302 404 404 404 404 200 404 404 404",
        "opened review",
        (("do", "send"), ("version", "1")),
    ),
    "awards:review_declare": Row(POST_ONLY, "302 404 404 404 404 302 404 404 404", "review", (("tie", "none"),)),
    "awards:review_aside": Row(
        "302 404 404 404 404 200 404 404 404", "302 404 404 404 404 302 404 404 404", "sent review", (("kind", "kin"),)
    ),
    "awards:review_reopen": Row(OFFICERS, OFFICE_WRITES, "sent review", (("reason", "แก้ตัวเลข"),)),
    "awards:review_file": Row("302 404 404 404 404 200 404 404 404", POST_ONLY, "review file"),
    "awards:judging": Row(OFFICE_SEES + "200", POST_ONLY, "judged round"),
    "awards:judging_remind": Row(POST_ONLY, OFFICE_WRITES, "judged round"),
    "awards:proposal": Row(OFFICERS, OFFICE_WRITES, "judged category"),
    "awards:nomination_judges": Row(
        OFFICE_SEES + "200", "302 404 404 404 404 404 302 302 403", "judged nomination", (("mark", "x"),)
    ),
    "awards:recusal_new": Row(OFFICERS, OFFICERS, "judged nomination"),
    "awards:recusal_confirm": Row(POST_ONLY, OFFICE_WRITES, "proposed recusal"),
    "awards:recusal_dismiss": Row(OFFICERS, OFFICE_WRITES, "proposed recusal", (("reason", "ตรวจแล้ว"),)),
    "awards:recusal_lift": Row(OFFICERS, OFFICE_WRITES, "standing recusal", (("reason", "แจ้งผิด"),)),
    "awards:deliberation": Row(OFFICE_SEES + "200", POST_ONLY, "table round"),
    "awards:deliberation_xlsx": Row(OFFICE_SEES + "200", POST_ONLY, "table round"),
    "awards:meeting": Row(OFFICERS, OFFICE_WRITES, "table round", (("version", "1"),)),
    "awards:minutes": Row(OFFICE_SEES + "200", POST_ONLY, "table round"),
    "awards:decisions": Row(OFFICERS, OFFICE_WRITES, "table category"),
    "awards:decisions_sign": Row(POST_ONLY, "302 404 404 404 404 404 403 302 403", "drafted category"),
    "awards:decision": Row(OFFICE_SEES + "200", POST_ONLY, "table nomination"),
    "awards:decision_edit": Row(
        OFFICERS, OFFICE_WRITES, "table nomination", (("outcome", "honoured"), ("version", "0"))
    ),
    "awards:decision_sign": Row(
        POST_ONLY, "302 404 404 404 404 404 403 302 403", "draft decision", (("version", "1"),)
    ),
    "awards:decision_discard": Row(POST_ONLY, OFFICE_WRITES, "draft decision", (("version", "1"),)),
}
