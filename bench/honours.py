"""The honour roll of a long-lived province, and how fast its certificates are drawn: `python -m bench.honours` prints as JSON."""

import json
import resource
import sys
import time

import django

DRAWN = 30
# One for each twentieth activity, so that 100,000 activities stand beside 5,000 honourees of eight years.
ROWS = """
INSERT INTO awards_honoree (
  fiscal_year, outcome, category_name, target, virtue, prefix, name, sort_key, organization_id, place_name, district_id, story,
  summary, consent_note, status, is_sample, created_by_id, created_at, version, search_text, search_keys)
SELECT 2563 + n %% 8, CASE WHEN n %% 4 = 0 THEN 'commended' ELSE 'honoured' END, 'ประเภทประชาชน',
       (ARRAY['person', 'person', 'organization', 'community'])[1 + n %% 4],
       (ARRAY['sufficiency', 'discipline', 'honesty', 'volunteer', 'gratitude'])[1 + n %% 5], 'นาง', 'คนดี ทดสอบ' || n,
       'คนดี ทดสอบ' || lpad(n::text, 8, '0'), NULL, '', (SELECT code FROM networks_district ORDER BY code OFFSET n %% 20 LIMIT 1),
       'ดูแลผู้เฒ่าเจ็ดบ้านทุกเช้า ทอผ้าขิด', 'ดูแลผู้เฒ่าเจ็ดบ้านทุกเช้า', 'ลงนามแล้ว', 'published', true, u.id, now(), 1, '', '{}'
FROM generate_series(%(first)s / 20 + 1, %(last)s / 20) n, (SELECT id FROM accounts_user WHERE role = 'officer' LIMIT 1) u
"""


def drawn():
    """{"per_second", "megabytes", "pdf_kilobytes"} of DRAWN certificates, each a file, and of all in one."""
    from accounts.models import User
    from awards import drawing
    from awards.domain import certificates, templates_
    from awards.models import Honoree

    by = User.objects.filter(role="officer").first()
    values = {
        "heading": "ขอมอบเกียรติบัตรฉบับนี้เพื่อแสดงว่า", "issuer": "สำนักงาน", "wording": "{ผล}เป็น{ประเภท}", "closing": "",
        "signer_name": "ผู้ลงนาม", "signer_position": "ตำแหน่ง", "emblem": None, "signature": None, "thai_digits": True,
    }  # fmt: skip
    current = templates_.current()
    templates_.edit(by=by, version=current.pk if current else 0, **values)
    rows = [certificates.issue(one, by=by) for one in Honoree.objects.filter(certificates=None).order_by("pk")[:DRAWN]]
    started = time.perf_counter()
    sizes = [len(drawing.pdf([row])) for row in rows]
    each = time.perf_counter() - started
    started = time.perf_counter()
    together = len(drawing.pdf(rows))
    return {
        "each_per_second": len(rows) / each, "one_file_per_second": len(rows) / (time.perf_counter() - started),
        "kilobytes_each": sum(sizes) / len(sizes) / 1024, "kilobytes_together": together / 1024,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def sentence(found):
    return (
        f"certificates: {found['each_per_second']:.1f} files a second of {found['kilobytes_each']:.0f} KB, in one file "
        f"{found['one_file_per_second']:.1f} pages a second, {found['megabytes']:.0f} MB at most"
    )


def main():
    django.setup()
    json.dump(drawn(), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
