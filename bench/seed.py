"""Fills an empty, migrated database with invented rows by plain SQL: `python -m bench.seed FIRST LAST`.

Activities number FIRST to LAST, ten sign-ups each, over eight fiscal years, six networks and twenty districts. Called a
second time it adds to what is there. The rows are possible ones: every constraint of the database holds.
"""

import sys

import django
from django.core.management import call_command

from bench import awards, honours, visits, words

SIGN_UPS = 10
OFFICER, COORDINATOR, MEMBER = "officer@bench.example", "coordinator@bench.example", "member@bench.example"

ORGANIZATIONS = """
INSERT INTO networks_organization (
  name, sort_key, network_id, district_id, subdistrict, about, office_address, office_phone, office_email, website, map_url,
  status, is_sample, version, search_text, search_keys)
SELECT 'หน่วยงานทดสอบที่ ' || n, lpad(n::text, 6, '0'), (SELECT id FROM networks_network ORDER BY id OFFSET n % 6 LIMIT 1),
       (SELECT code FROM networks_district ORDER BY code OFFSET n % 20 LIMIT 1), '', '', '', '', '', '', '', 'active', true, 1, '', '{}'
FROM generate_series(1, 600) n
"""

# n: number, d: first day, done: it is over. The share of each state is what a living province would have.
ACTIVITIES = """
WITH people AS (SELECT max(id) FILTER (WHERE role = '') AS planner FROM accounts_user WHERE email = %(coordinator)s),
lists AS (
  SELECT (SELECT array_agg(id ORDER BY id) FROM networks_network) AS networks,
         (SELECT array_agg(code ORDER BY code) FROM networks_district) AS districts,
         (SELECT array_agg(id ORDER BY id) FROM activities_activitykind) AS kinds,
         (SELECT min(id) FROM networks_organization WHERE sort_key = '000001') AS first_host,
         ARRAY['ปลูกป่าชุมชนริมห้วย', 'ฟังธรรมวันพระ', 'อบรมผู้นำคุณธรรม', 'ตลาดนัดความดี', 'ค่ายเยาวชนวินัยดี', 'ทำความสะอาดลำน้ำ',
               'เวทีถอดบทเรียน', 'เยี่ยมผู้สูงอายุ', 'ทอผ้าขิดกับผู้เฒ่า', 'รณรงค์ขับขี่ปลอดภัย', 'ประชุมคณะทำงาน', 'สืบสานฮีตสิบสอง'] AS titles,
         ARRAY['sufficiency', 'discipline', 'honesty', 'volunteer', 'gratitude'] AS virtues,
         (SELECT extract(year FROM now() AT TIME ZONE 'Asia/Bangkok' + interval '3 months')::int) AS this_year
), days AS (
  SELECT n, lists.*, make_date(this_year - 8 + n %% 8, 10, 1) + (n / 8 * 37) %% 365 AS d, (n * 7919) %% 1000 AS luck
  FROM generate_series(%(first)s, %(last)s) n, lists
), planned AS (
  SELECT *, (d + (8 + n %% 8) * interval '1 hour') AT TIME ZONE 'Asia/Bangkok' AS starts,
         (d + CASE WHEN n %% 20 = 0 THEN 1 ELSE 0 END + (11 + n %% 8) * interval '1 hour') AT TIME ZONE 'Asia/Bangkok' AS ends,
         this_year + 543 - 7 + n %% 8 AS fiscal_year
  FROM days
), stated AS (
  SELECT *, CASE WHEN ends < now() THEN CASE WHEN luck < 920 THEN 'approved' WHEN luck < 960 THEN 'cancelled' ELSE 'draft' END
                 ELSE CASE WHEN luck < 800 THEN 'approved' WHEN luck < 900 THEN 'submitted' WHEN luck < 930 THEN 'returned'
                           WHEN luck < 950 THEN 'cancelled' ELSE 'draft' END END AS status
  FROM planned
), reported AS (
  SELECT *, CASE WHEN status <> 'approved' OR ends > now() THEN '' WHEN ends > now() - interval '10 days' THEN ''
                 WHEN luck %% 100 < 93 THEN 'accepted' WHEN luck %% 100 < 95 THEN 'submitted' WHEN luck %% 100 = 95 THEN 'returned'
                 WHEN luck %% 100 = 96 THEN 'draft' ELSE '' END AS report_status
  FROM stated
)
INSERT INTO activities_activity (
  title, kind_id, network_id, host_id, virtues, starts_at, ends_at, fiscal_year, venue, district_id, objective, problem,
  good_deed, indicator, expected_participants, budget, budget_source, bring, map_url, contact_name, contact_phone, is_sample, is_record_only,
  status, reason, summary, created_by_id, created_at, submitted_at, submitted_by_id, approved_at, version, sequence,
  report_status, report_due_on, result_participants, result_spent, source_title, source_url, search_text, search_keys)
SELECT titles[1 + n %% 12] || ' ครั้งที่ ' || n || ' ประจำปีงบประมาณ ' || fiscal_year, kinds[1 + (n / 3) %% array_length(kinds, 1)],
  networks[1 + (n / 8) %% 6], first_host + (n / 8) %% 600, ARRAY[virtues[1 + n %% 5]], starts, ends, fiscal_year,
  'ศาลาประชาคมหมู่ ' || n %% 15, districts[1 + (n / 11) %% 20], 'ให้คนต่างวัยได้ทำงานด้วยกันและรู้จักกันมากขึ้นในหมู่บ้าน',
  'คนต่างวัยไม่ค่อยได้พูดคุยกัน', 'ชวนกันทำสิ่งดีเดือนละครั้ง', 'มีคนต่างวัยมาร่วมไม่น้อยกว่าครึ่งของหมู่บ้าน', 20 + n %% 180,
  (n %% 90) * 500, 'งบประมาณจังหวัด', '', '', 'ผู้ประสานงานทดสอบ', '0 4200 0000', true, false, status,
  CASE WHEN status IN ('returned', 'cancelled') THEN 'เหตุผลทดสอบ' ELSE '' END,
  'ให้คนต่างวัยได้ทำงานด้วยกันและรู้จักกันมากขึ้นในหมู่บ้าน', planner, starts - interval '40 days',
  CASE WHEN status <> 'draft' THEN starts - interval '30 days' END, CASE WHEN status <> 'draft' THEN planner END,
  CASE WHEN status = 'approved' OR status = 'cancelled' AND luck %% 2 = 0 THEN starts - interval '27 days' END, 1, 0,
  report_status, (ends AT TIME ZONE 'Asia/Bangkok')::date + 15,
  CASE WHEN report_status = 'accepted' THEN 15 + n %% 200 END, CASE WHEN report_status = 'accepted' THEN (n %% 85) * 500 END, '', '', '', '{}'
FROM reported, people
"""

PARTNERS = """
INSERT INTO activities_activity_partner_networks (activity_id, network_id)
SELECT a.id, n.id FROM activities_activity a JOIN networks_network n ON n.id = a.network_id + 1
WHERE a.id > %(before)s AND a.id %% 7 = 0
"""

ADMISSIONS = """
INSERT INTO activities_admission (
  activity_id, takes_signups, has_waiting_list, taken, queued, allows_walk_ins, door_code, version)
SELECT id, true, true, %(sign_ups)s, 0, true, upper(left(md5(id::text), 10)), 1
FROM activities_activity WHERE id > %(before)s AND status = 'approved'
"""

REGISTRATIONS = """
INSERT INTO activities_registration (
  activity_id, status, source, name, sort_key, organization, organization_key, network_id, contact, person_key, token, code,
  created_at, consent_version, checked_in_at, check_in_method, version)
SELECT a.id, CASE WHEN k = 9 THEN 'cancelled' ELSE 'confirmed' END, 'sign_up', 'ผู้ร่วมงานทดสอบที่ ' || k, (%(guest_keys)s::text[])[k], 'หน่วยงานทดสอบที่ ' || k,
  'หน่วยงานทดสอบที่ ' || k, a.network_id, '', '', left(md5(a.id || '-' || k), 22), 'TEST' || lpad(k::text, 2, '0'),
  a.created_at, '', CASE WHEN k < 8 AND a.ends_at < now() AND a.status = 'approved' THEN a.starts_at END,
  CASE WHEN k < 8 AND a.ends_at < now() AND a.status = 'approved' THEN 'self' ELSE '' END, 1
FROM activities_activity a, generate_series(1, %(sign_ups)s) k WHERE a.id > %(before)s
"""

REPORTS = """
INSERT INTO activities_activityreport (
  activity_id, number, status, starts_at, ends_at, venue, spent, done, outputs, outcomes, behaviour_change, problems, lessons,
  next_step, participants, reason, created_at, submitted_at, accepted_at, version)
SELECT id, 1, report_status, starts_at, ends_at, venue, result_spent, 'ทำตามแผน', '', '', '', '', '', '',
  coalesce(result_participants, 0), CASE WHEN report_status = 'returned' THEN 'เหตุผลทดสอบ' ELSE '' END, ends_at,
  ends_at + interval '3 days', CASE WHEN report_status = 'accepted' THEN ends_at + interval '5 days' END, 1
FROM activities_activity WHERE id > %(before)s AND report_status <> ''
"""

EVENTS = """
INSERT INTO core_event (content_type_id, object_id, action, by_id, at, changes, note)
SELECT (SELECT id FROM django_content_type WHERE app_label = 'activities' AND model = 'activity'), id, action,
  created_by_id, created_at, '{}', ''
FROM activities_activity, unnest(ARRAY['activity.create', 'activity.submit']) action WHERE id > %(before)s
"""

# What approved plans that are still to come ask for, and what every hundredth held one decided.
CHANGES = """
INSERT INTO activities_changerequest (
  activity_id, status, before, after, note, requested_by_id, requested_at, reason, version)
SELECT id, 'open', jsonb_build_object('venue', venue), jsonb_build_object('venue', 'หอประชุมอำเภอ'), 'ที่เดิมปิดซ่อม', created_by_id,
  least(now(), starts_at - interval '10 days'), '', 1
FROM activities_activity WHERE id > %(before)s AND status = 'approved' AND starts_at > now() AND id %% 120 = 7
"""

RESOLUTIONS = """
INSERT INTO activities_resolution (
  activity_id, number, text, network_id, organization_id, due_on, status, share_done, reason, created_at, version)
SELECT a.id, k, 'ให้ทุกเครือข่ายจัดกิจกรรมจิตอาสาร่วมกันอย่างน้อยเดือนละครั้ง และรายงานต่อที่ประชุมครั้งถัดไป ข้อที่ ' || k,
  CASE WHEN k %% 2 = 0 THEN a.network_id END, CASE WHEN k %% 2 = 1 THEN a.host_id END, (a.ends_at + k * interval '90 days')::date,
  CASE WHEN k < 4 THEN 'done' ELSE 'open' END, CASE WHEN k < 4 THEN 100 ELSE k * 10 END, '', a.ends_at, 1
FROM activities_activity a, generate_series(1, 9) k
WHERE a.id > %(before)s AND a.status = 'approved' AND a.ends_at < now() AND a.id %% 101 = 0
"""

# One activity that many people sign up for: as many as a page shows, and ten times as many once there is much of all.
CROWDED = """
INSERT INTO activities_registration (
  activity_id, status, source, name, sort_key, organization, organization_key, network_id, contact, person_key, token, code,
  created_at, consent_version, check_in_method, version)
SELECT a.id, CASE WHEN k %% 10 = 0 THEN 'waiting' ELSE 'confirmed' END, 'sign_up', crowd.name, crowd.sort_key,
  'หน่วยงานที่ ' || k %% 92, 'หน่วยงานที่' || k %% 92, a.network_id, '08' || lpad(k::text, 8, '0'), '', left(md5('crowd-' || k), 22),
  'C' || lpad(to_hex(k), 5, '0'), a.created_at + k * interval '1 minute', '', '', 1
FROM (SELECT * FROM activities_activity WHERE status = 'approved' ORDER BY id LIMIT 1) a,
  unnest(%(crowd)s::text[], %(crowd_keys)s::text[]) WITH ORDINALITY AS crowd (name, sort_key, k)
ON CONFLICT DO NOTHING
"""

# Beside 100,000 activities: 10,000 organizations, 20,000 articles, 20,000 findings of 500 visits, 5,000 lessons. Every second text has the
# programme's commonest word, one of 5,000 a rare one.
MORE_ORGANIZATIONS = """
INSERT INTO networks_organization (
  name, sort_key, network_id, district_id, subdistrict, about, office_address, office_phone, office_email, website, map_url,
  status, is_sample, version, search_text, search_keys)
SELECT CASE WHEN n %% 2 = 0 THEN 'ชุมชนคุณธรรมบ้านทดสอบหมู่ที่ ' ELSE 'กลุ่มอาชีพบ้านทดสอบหมู่ที่ ' END || n, 'm' || lpad(n::text, 7, '0'),
  (SELECT id FROM networks_network ORDER BY id OFFSET n %% 6 LIMIT 1),
  (SELECT code FROM networks_district ORDER BY code OFFSET n %% 20 LIMIT 1), 'ตำบลทดสอบ',
  'คนสามวัยทำงานด้วยกันทุกวันพระ' || CASE WHEN n %% 5000 = 7 THEN ' ปลูกทุเรียนหมอนทอง' ELSE '' END, '', '', '', '', '', 'active', true, 1, '', '{}'
FROM generate_series(%(first)s / 10 + 1, %(last)s / 10) n
"""

ARTICLES = """
INSERT INTO news_article (
  title, category, network_id, summary, body, is_sample, status, published_at, created_by_id, created_at, updated_at, version,
  search_text, search_keys)
SELECT 'ข่าว' || CASE WHEN n %% 2 = 0 THEN 'จังหวัดคุณธรรม' ELSE 'งานบุญประเพณี' END || ' เรื่องที่ ' || n, 'activity',
  (SELECT id FROM networks_network ORDER BY id OFFSET n %% 6 LIMIT 1), 'เรื่องเล่าจากคนทำงานในพื้นที่',
  '<p>คนในชุมชนช่วยกันดูแลลำน้ำ เก็บขยะ และปลูกต้นไม้ ให้ลูกหลานได้เห็นว่าความดีทำได้ทุกวัน เริ่มจากเรื่องใกล้ตัว</p>'
  || CASE WHEN n %% 5000 = 7 THEN '<p>ทุเรียนหมอนทอง</p>' ELSE '' END, true, 'published', now() - n * interval '1 hour', u.id, now(), now(), 1, '', '{}'
FROM generate_series(%(first)s / 5 + 1, %(last)s / 5) n, (SELECT id FROM accounts_user WHERE role = 'officer' LIMIT 1) u
"""

STEPS = (
    ACTIVITIES, PARTNERS, ADMISSIONS, REGISTRATIONS, REPORTS, EVENTS, CHANGES, RESOLUTIONS, CROWDED, MORE_ORGANIZATIONS,
    ARTICLES, *visits.STEPS, honours.ROWS, *awards.STEPS,
)  # fmt: skip
CROWD, SMALL_CROWD, MANY = 2000, 200, 10_000


def seed(first, last):
    """Adds the activities number first to last with everything that hangs on them."""
    from django.db import connection

    crowd = crowd_of(CROWD if last >= MANY else SMALL_CROWD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM activities_activity")
        values = {
            "first": first, "last": last, "before": cursor.fetchone()[0], "sign_ups": SIGN_UPS, "coordinator": COORDINATOR,
            "guest_keys": keys_of(f"ผู้ร่วมงานทดสอบที่ {number}" for number in range(1, SIGN_UPS + 1)),
            "crowd": crowd, "crowd_keys": keys_of(crowd), **awards.VALUES,
        }  # fmt: skip
        for statement in STEPS:
            cursor.execute(statement, values)
    words.fill()


def crowd_of(people):
    prefixes, names = ("นาง", "นาย", "นางสาว"), ("สมศรี", "วิชัย", "เกษร", "บุญมี", "ทองใบ")
    return [f"{prefixes[number % 3]}{names[number % 5]} ใจดี{number}" for number in range(people)]


def keys_of(names):
    """What stands on each row for the order of a dictionary, as saving it would write."""
    from core import thai

    return [thai.sort_key(thai.without_prefix(name)) for name in names]


def tidy():
    """What autovacuum does in a living database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def people():
    """Reference rows, organizations, an officer, a coordinator and a member of the first network, judges."""
    from django.db import connection

    from accounts import domain as accounts
    from networks import domain as networks
    from networks.models import Network

    call_command("load_reference", verbosity=0)
    network = Network.objects.first()
    officer = accounts.create_user(email=OFFICER, given_name="เจ้าหน้าที่", role="officer", verified=True)
    for email, role in ((COORDINATOR, "coordinator"), (MEMBER, "member")):
        user = accounts.create_user(email=email, given_name=role, phone="08 0000 0000", verified=True)
        networks.give_membership(user, role, network=network, by=officer)
    for number in range(1, awards.JUDGES + 1):
        user = accounts.create_user(email=f"judge{number}@bench.example", given_name=f"กรรมการ {number}", verified=True)
        networks.give_membership(user, "judge", by=officer)
    with connection.cursor() as cursor:
        cursor.execute(ORGANIZATIONS)


def main(first, last):
    django.setup()
    from accounts.models import User
    from runner import prepare

    prepare.migrate()
    prepare.collect_static()
    if not User.objects.exists():
        people()
    seed(first, last)
    tidy()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
