"""Rows of visits with their findings, of what was promised there, and of lessons; one step after the activities."""

VISITS = """
WITH made AS (
  INSERT INTO visits_sitevisit (
    title, purpose, aim, starts_on, ends_on, fiscal_year, summary, status, reason, is_sample, created_by_id, created_at, reported_by_id,
    reported_at, accepted_by_id, accepted_at, version)
  SELECT 'ลงพื้นที่ทดสอบครั้งที่ ' || n, 'exchange', 'แลกเปลี่ยนเรียนรู้', current_date - n::int, current_date - n::int,
    extract(year FROM current_date - n::int + interval '3 months')::int + 543, 'สรุป', 'accepted', '', true, u.id, now(), u.id, now(), u.id, now(), 1
  FROM generate_series(%(first)s / 200 + 1, %(last)s / 200) n, (SELECT id FROM accounts_user WHERE role = 'officer' LIMIT 1) u
  RETURNING id, starts_on, created_by_id
), stopped AS (
  INSERT INTO visits_visitstop (
    visit_id, "order", organization_id, place, theme, starts_at, ends_at, host_name, host_email, status, serial, host_from, asked_at, host_note, shown,
    host_answer, version)
  SELECT id, k, (SELECT min(id) FROM networks_organization WHERE sort_key = '000001') + (id * 4 + k) %% 600, '', 'เรื่องทดสอบ', starts_on + k * interval '2 hours',
    starts_on + (k + 1) * interval '2 hours', '', '', 'confirmed', 1, 0, now(), '', '', '', 1
  FROM made, generate_series(1, 4) k
  RETURNING id, visit_id
)
INSERT INTO visits_finding (stop_id, kind, text, virtues, is_public, created_by_id, created_at, version)
SELECT s.id, (ARRAY['well', 'behaviour', 'problem', 'advice'])[1 + k %% 4], 'เห็นคนต่างวัยช่วยกันทำงาน ข้อที่ ' || k, ARRAY['volunteer'],
  k %% 2 = 0, m.created_by_id, now(), 1
FROM stopped s JOIN made m ON m.id = s.visit_id, generate_series(1, 10) k
"""

# Over two years and a half, of every state: what was promised, by now done, open or late.
FOLLOW_UPS = """
INSERT INTO visits_followup (
  organization_id, owner_name, text, due_on, status, evidence, evidence_file, evidence_file_name, reason, is_sample, created_by_id,
  created_at, done_at, verified_at, version)
SELECT (SELECT min(id) FROM networks_organization WHERE sort_key = '000001') + (n * 7) %% 600, '', 'ติดป้ายทางเข้าจุดที่ ' || n, current_date + 100 - (n * 13) %% 900,
  s.status, '', '', '', CASE WHEN s.status = 'dropped' THEN 'เหตุผลทดสอบ' ELSE '' END, true, u.id, now() - interval '3 years',
  CASE WHEN s.status IN ('done', 'verified') THEN now() END, CASE WHEN s.status = 'verified' THEN now() END, 1
FROM generate_series(%(first)s / 20 + 1, %(last)s / 20) n,
  LATERAL (SELECT (ARRAY['verified', 'verified', 'done', 'verified', 'open', 'dropped', 'verified'])[1 + n %% 7] AS status) s,
  (SELECT id FROM accounts_user WHERE role = 'officer' LIMIT 1) u
"""

LESSONS = """
INSERT INTO visits_lesson (
  title, before, done, result, why, obstacles, next_step, summary, virtues, network_id, fiscal_year, status, reason, is_sample,
  created_by_id, created_at, submitted_at, published_at, version, search_text, search_keys)
SELECT 'บทเรียน' || CASE WHEN n %% 2 = 0 THEN 'ชุมชนคุณธรรม' ELSE 'การออมความดี' END || ' เรื่องที่ ' || n, 'ต่างคนต่างอยู่', 'ชวนกันทำเดือนละครั้ง',
  'คนมาร่วมมากขึ้น', 'เริ่มจากเรื่องใกล้ตัว', 'เวลาไม่ตรงกัน', 'ชวนหมู่บ้านข้างเคียง', 'ชวนกันทำเดือนละครั้ง', ARRAY['volunteer'],
  (SELECT id FROM networks_network ORDER BY id OFFSET n %% 6 LIMIT 1), extract(year FROM now())::int + 543, 'published', '', true, u.id, now(), now(),
  now() - n * interval '1 hour', 1, '', '{}'
FROM generate_series(%(first)s / 20 + 1, %(last)s / 20) n, (SELECT id FROM accounts_user WHERE role = 'officer' LIMIT 1) u
"""

STEPS = (VISITS, FOLLOW_UPS, LESSONS)
