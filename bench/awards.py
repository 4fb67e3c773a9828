"""Two rounds of awards, one being judged and one decided, and how long it takes to share out the judging of a whole round.

Each 20th activity stands for one nomination of either round, so that 100,000 activities stand beside 5,000 nominations with
seven judges each. `python -m bench.awards` prints the scenario as JSON.
"""

import json
import sys
import time

import django

JUDGES, EACH, CATEGORIES = 14, 7, 10
JUDGED, DECIDED = "รอบที่กำลังให้คะแนน", "รอบที่มีมติแล้ว"
JUDGE = "judge1@bench.example"

ROUNDS = """
INSERT INTO awards_round (
  fiscal_year, title, story, terms, opens_at, closes_at, judging_until, meeting_number, meeting_place, meeting_chair, meeting_present,
  meeting_absent, status, is_sample, created_by_id, created_at, version)
SELECT extract(year FROM now() AT TIME ZONE 'Asia/Bangkok' + interval '3 months')::int + 543, t.title, 'เชิญเสนอชื่อคนดี', '',
  now() - interval '90 days', now() - interval '40 days', current_date + 10, '', '', '', '', '', t.status, true, u.id, now(), 1
FROM (VALUES (%(judged)s, 'judging'), (%(decided)s, 'decided')) t (title, status),
  (SELECT id FROM accounts_user WHERE role = 'officer' LIMIT 1) u
ON CONFLICT DO NOTHING
"""

CATEGORY_ROWS = """
INSERT INTO awards_category (round_id, name, about, target, virtue, places, pass_mark, quorum, disagreement, "order")
SELECT r.id, 'ประชาชน ประเภทที่ ' || k, '', 'person', '', 30, 70, 3, 30, k
FROM awards_round r, generate_series(1, %(categories)s) k WHERE r.title IN (%(judged)s, %(decided)s)
ON CONFLICT DO NOTHING
"""

CRITERIA = """
INSERT INTO awards_criterion (category_id, name, guidance, weight, lowest, labels, is_mandatory, allows_na, "order")
SELECT c.id, 'เกณฑ์ที่ ' || k, '', 20, 1, ARRAY['ควรปรับปรุง', 'พอใช้', 'ดี', 'ดีมาก', 'ดีเด่น'], true, false, k
FROM awards_category c JOIN awards_round r ON r.id = c.round_id, generate_series(1, 5) k
WHERE r.title IN (%(judged)s, %(decided)s)
ON CONFLICT DO NOTHING
"""

PANEL = """
INSERT INTO awards_panelist (category_id, judge_id)
SELECT c.id, u.id FROM awards_category c JOIN awards_round r ON r.id = c.round_id, accounts_user u
WHERE r.title IN (%(judged)s, %(decided)s) AND u.email LIKE 'judge%%@bench.example'
ON CONFLICT DO NOTHING
"""

# Of the judged round some were turned down or taken back; of the decided one all were judged.
NOMINATIONS = """
INSERT INTO awards_nomination (
  round_id, category_id, prefix, name, name_key, birth_year, occupation, place_name, district_id, subdistrict, phone, email, virtue,
  story, result_self, result_family, result_organization, result_society, years, past_awards, "references", status, reason,
  doubted_by_id, submitted_at, citation, is_sample, created_at, updated_at, version, search_text, search_keys)
SELECT r.id, (SELECT id FROM awards_category WHERE round_id = r.id ORDER BY "order" OFFSET n %% %(categories)s LIMIT 1), 'นาง',
  'คนดี ทดสอบ' || n, 'คนดีทดสอบ' || n, 2500 + n %% 50, 'เกษตรกร', 'ชุมชนบ้านทดสอบ',
  (SELECT code FROM networks_district ORDER BY code OFFSET n %% 20 LIMIT 1), '', '', 'nominee' || n || '@bench.example',
  (ARRAY['sufficiency', 'discipline', 'honesty', 'volunteer', 'gratitude'])[1 + n %% 5],
  repeat('ดูแลผู้เฒ่าเจ็ดบ้านทุกเช้าก่อนออกไปทำนา ', 3), '', '', '', '', n %% 30, '', '', s.status,
  CASE WHEN s.status = 'ineligible' THEN 'ไม่ได้อยู่ในจังหวัด' ELSE '' END, CASE WHEN s.status = 'ineligible' THEN r.created_by_id END,
  now() - interval '60 days' + n * interval '1 minute', 'ผู้ดูแลผู้เฒ่าเจ็ดบ้าน', true, now() - interval '60 days', now(), 1, '', '{}'
FROM generate_series(%(first)s / 20 + 1, %(last)s / 20) n, awards_round r,
  LATERAL (SELECT CASE WHEN r.title = %(decided)s OR n %% 50 > 1 THEN 'complete' WHEN n %% 50 = 1 THEN 'ineligible'
                  ELSE 'withdrawn' END AS status) s
WHERE r.title IN (%(judged)s, %(decided)s)
"""

# What hangs on nominations that have none of it yet.
NOMINATORS = """
INSERT INTO awards_nominator (
  nomination_id, name, email, phone, relation, token, serial, confirmed_at, notice_version, created_at)
SELECT n.id, 'เพื่อนบ้าน ใจดี', 'near' || n.id || '@bench.example', '', 'เพื่อนบ้าน', left(md5('near-' || n.id), 22), 1, n.submitted_at, '', n.created_at
FROM awards_nomination n WHERE NOT EXISTS (SELECT FROM awards_nominator w WHERE w.nomination_id = n.id)
"""

CONSENTS = """
INSERT INTO awards_consent (
  nomination_id, status, address, serial, method, text_version, signed_name, guardian_name, told_by, answered_at, paper, paper_name, version)
SELECT n.id, CASE WHEN g.given THEN 'given' ELSE 'not_asked' END, '', 0, CASE WHEN g.given THEN 'link' ELSE '' END,
  CASE WHEN g.given THEN '2569-1' ELSE '' END, CASE WHEN g.given THEN n.name ELSE '' END, '', '', CASE WHEN g.given THEN now() END, '', '', 1
FROM awards_nomination n JOIN awards_round r ON r.id = n.round_id, LATERAL (SELECT r.title = %(decided)s AND n.id %% 3 > 0 AS given) g
WHERE NOT EXISTS (SELECT FROM awards_consent c WHERE c.nomination_id = n.id)
"""

# Ids of the two rounds alternate, hence halves of them.
REVIEWS = """
WITH judges AS (SELECT array_agg(id ORDER BY id) AS ids FROM accounts_user WHERE email LIKE 'judge%%@bench.example')
INSERT INTO awards_review (nomination_id, judge_id, status, comment, score, assigned_at, declared_at, sent_at, version)
SELECT n.id, ids[1 + (n.id / 2 + k * 2) %% %(judges)s], s.status, '',
  CASE WHEN s.status = 'sent' THEN 50 + (n.id * 7 + k * 13) %% 5000 / 100.0 END, now(),
  CASE WHEN s.status <> 'assigned' THEN now() END, CASE WHEN s.status = 'sent' THEN now() END, 1
FROM awards_nomination n JOIN awards_round r ON r.id = n.round_id, judges, generate_series(0, %(each)s - 1) k,
  LATERAL (SELECT CASE WHEN r.title = %(decided)s OR k < 3 THEN 'sent' WHEN k = 3 THEN 'started' ELSE 'assigned' END AS status) s
WHERE n.status = 'complete' AND NOT EXISTS (SELECT FROM awards_review w WHERE w.nomination_id = n.id)
"""

# One of twenty is honoured, another one commended.
DECISIONS = """
INSERT INTO awards_decision (
  nomination_id, outcome, rank, resolution_number, reason, status, why_new, reviews, mean, median, spread, created_by_id,
  created_at, signed_by_id, signed_at, version)
SELECT n.id, CASE n.id / 2 %% 20 WHEN 0 THEN 'honoured' WHEN 1 THEN 'commended' ELSE 'not_this_time' END, NULL, '1/2570', '', 'signed', '',
  %(each)s, 75, 75, 20, r.created_by_id, now(), r.created_by_id, now(), 1
FROM awards_nomination n JOIN awards_round r ON r.id = n.round_id
WHERE r.title = %(decided)s AND NOT EXISTS (SELECT FROM awards_decision d WHERE d.nomination_id = n.id)
"""

STEPS = (
    ROUNDS, CATEGORY_ROWS, CRITERIA, PANEL, NOMINATIONS, NOMINATORS, CONSENTS, REVIEWS, DECISIONS,
)  # fmt: skip
VALUES = {"judged": JUDGED, "decided": DECIDED, "categories": CATEGORIES, "judges": JUDGES, "each": EACH}


def names():
    """What addresses of pages call the two rounds."""
    from awards.models import Round

    judged, decided = (Round.objects.get(title=title) for title in (JUDGED, DECIDED))
    return {"judged": judged.pk, "decided": decided.pk}


def shared_out():
    """{"seconds", "nominations", "pairs", "lacking"} of proposals for every category of a round nobody judges yet."""
    from awards.domain import assignment
    from awards.models import Review, Round

    round = Round.objects.get(title=JUDGED)
    Review.objects.filter(nomination__round=round).delete()
    started = time.perf_counter()
    found = [assignment.propose(category, EACH) for category in round.categories.all()]
    return {
        "seconds": time.perf_counter() - started, "nominations": round.nominations.complete().count(),
        "pairs": sum(len(one.new) for one in found), "lacking": sum(len(one.shortages) for one in found),
        "uneven": max(most - least for most, least in map(_loads, found)),
    }  # fmt: skip


def _loads(preview):
    loads = [after for _judge, _before, after, _cap in preview.loads]
    return max(loads), min(loads)


def line(found):
    """(line for the report, whether it held)."""
    held = found["pairs"] == found["nominations"] * EACH and not found["lacking"] and found["uneven"] <= 1
    words = (
        f"assignment: {found['nominations']:,} nominations x {EACH} of {JUDGES} judges in {CATEGORIES} categories proposed in "
        f"{found['seconds']:.1f} s, loads of a category differ by {found['uneven']}"
    )
    return words, held


def main():
    django.setup()
    json.dump(shared_out(), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
