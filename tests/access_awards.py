"""The rows of the access matrix about rounds, nominations, announcement and certificates (see tests/access_table.py)."""

from tests.access_table import POST_ONLY, PUBLIC, Row

# Rounds and nominations are the office's; for everybody else they are not there.
ROUND_READS = "302 404 404 404 404 404 200 200 200"
ROUND_WRITES = "302 404 404 404 404 404 200 200 403"
ROUND_ACTS = "302 404 404 404 404 404 302 302 403"
ROUNDS = {
    "awards:calls": Row(*PUBLIC),
    "awards:call": Row(*PUBLIC, "open round"),
    "awards:work_rounds": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "awards:round_new": Row("302 403 403 403 403 403 200 200 403", "302 403 403 403 403 403 200 200 403"),
    "awards:work_round": Row(ROUND_READS, POST_ONLY, "draft round"),
    "awards:round_edit": Row(ROUND_WRITES, ROUND_WRITES, "draft round"),
    "awards:categories": Row(ROUND_WRITES, ROUND_WRITES, "draft round"),
    "awards:criteria": Row(ROUND_WRITES, ROUND_WRITES, "draft category"),
    "awards:panel": Row(ROUND_WRITES, ROUND_ACTS, "draft round"),
    "awards:round_action": Row("302 404 404 404 404 404 405 405 403", ROUND_ACTS, "action round"),
    "awards:nominations": Row(ROUND_READS, POST_ONLY, "sent round"),
    "awards:nominations_xlsx": Row("302 403 403 403 403 403 200 200 200", POST_ONLY, "sent round"),
    "awards:work_nomination": Row(ROUND_READS, POST_ONLY, "submitted nomination"),
    "awards:nomination_edit": Row(ROUND_WRITES, ROUND_WRITES, "submitted nomination"),
    "awards:nomination_decide": Row(POST_ONLY, ROUND_ACTS, "action nomination", (("version", "1"),)),
    "awards:nomination_return": Row(ROUND_WRITES, ROUND_WRITES, "submitted nomination"),
    "awards:nomination_doubt": Row(ROUND_WRITES, ROUND_WRITES, "submitted nomination"),
    "awards:nomination_reconsider": Row(ROUND_WRITES, ROUND_WRITES, "ineligible nomination"),
    "awards:duplicates": Row(ROUND_WRITES, POST_ONLY, "submitted nomination"),
    "awards:merge": Row(POST_ONLY, ROUND_ACTS, "submitted nomination"),
    "awards:unmerge": Row(POST_ONLY, ROUND_ACTS, "submitted nomination"),
}

# Nominating needs no account: whoever has the page, the personal link or the letter. Consent is the office's and the nominee's.
OFFICER_ASKS = "302 404 404 404 404 404 200 200 403"
NOMINATING = {
    "awards:nominate": Row("200", "200", "open call"),
    "awards:place_names": Row(*PUBLIC),
    "awards:work_nominate": Row("302 403 403 200 200 403 200 200 403", "302 403 403 200 200 403 200 200 403"),
    "awards:nominator": Row("200", "200", "draft nominator"),
    "awards:nominator_step": Row("200", "200", "step nominator", (("version", "2"),)),
    "awards:nominator_file": Row("200", "405", "file nominator"),
    "awards:confirm": Row("200", "302", "letter nominator"),
    "awards:consent": Row("200", "302", "asked nominee", (("do", "refuse"),)),
    "awards:consent_work": Row(OFFICER_ASKS, OFFICER_ASKS, "complete nominee"),
    "awards:consent_form": Row(OFFICER_ASKS, POST_ONLY, "complete nominee"),
    "awards:consent_paper": Row(OFFICER_ASKS, POST_ONLY, "paper nominee"),
    "awards:nomination_file": Row("302 404 404 404 404 404 200 200 200", POST_ONLY, "file nominee"),
    "awards:consents": Row(OFFICER_ASKS, "302 404 404 404 404 404 302 302 403", "closed call"),
}

# Announcement, honour roll, certificates: the office's; an administrator reads. What anybody reads is out.
OFFICE_READS = "302 404 404 404 404 404 200 200 200"
OFFICERS = "302 404 404 404 404 404 200 200 403"
OFFICERS_DO = "302 404 404 404 404 404 302 302 403"
OFFICERS_OPEN = "302 403 403 403 403 403 200 200 403"
HONOURS = {
    "awards:roll": Row(*PUBLIC),
    "awards:honoree": Row(*PUBLIC, "honour published"),
    "awards:verify_form": Row(*PUBLIC),
    "awards:verify": Row(*PUBLIC, "honour code"),
    "awards:announcement": Row(OFFICE_READS, OFFICERS_DO, "honour round", (("do", "announce"), ("a-word", "ประกาศผล"))),
    "awards:citation": Row(OFFICERS, OFFICERS_DO, "honour nomination", (("text", "คำประกาศ"), ("version", "1"))),
    "awards:work_honorees": Row("302 403 403 403 403 403 200 200 200", POST_ONLY),
    "awards:honoree_new": Row(OFFICERS_OPEN, OFFICERS_OPEN),
    "awards:work_honoree": Row(OFFICE_READS, POST_ONLY, "honour hidden"),
    "awards:honoree_edit": Row(OFFICERS, OFFICERS, "honour hidden"),
    "awards:honoree_publish": Row(POST_ONLY, OFFICERS_DO, "honour hidden"),
    "awards:honoree_hide": Row(OFFICERS, OFFICERS_DO, "honour published", (("reason", "เจ้าตัวขอ"),)),
    "awards:certificate_issue": Row(POST_ONLY, OFFICERS_DO, "honour published"),
    "awards:certificates": Row(OFFICE_READS, POST_ONLY, "honour announced"),
    "awards:batch_new": Row(POST_ONLY, OFFICERS_DO, "honour announced", (("kind", "print"),)),
    "awards:batch_retry": Row(POST_ONLY, OFFICERS_DO, "honour failed"),
    "awards:batch_file": Row(OFFICE_READS, POST_ONLY, "honour done"),
    "awards:work_certificate": Row(OFFICE_READS, POST_ONLY, "honour certificate"),
    "awards:certificate_pdf": Row(OFFICE_READS, POST_ONLY, "honour certificate"),
    "awards:certificate_replace": Row(OFFICERS, OFFICERS_DO, "honour certificate", (("reason", "พิมพ์ผิด"),)),
    "awards:certificate_withdraw": Row(OFFICERS, OFFICERS_DO, "honour certificate", (("reason", "ออกผิด"),)),
    "awards:template": Row(OFFICERS_OPEN, OFFICERS_OPEN),
    "awards:template_pdf": Row("302 403 403 403 403 403 302 302 403", POST_ONLY),
}

AWARDS = ROUNDS | NOMINATING | HONOURS
