"""Certificates: numbers without gap, states, what stands on them, codes as people type them, the template."""

from io import BytesIO

import pytest
import zxingcpp
from django.conf import settings as django_settings
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from awards import drawing
from awards.domain import certificates, templates_
from awards.models import Certificate, CertificateTemplate
from awards.models.certificate import CODE_LETTERS, new_code
from awards.states import CERTIFICATE_TRANSITIONS, CertificateStatus
from core import documents, history, pictures, thai
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from core.pagecache import GENERATION
from tests import files
from tests.awards import honouring

LEGAL = {("issued", "replace"): "replaced", ("issued", "withdraw"): "withdrawn"}
PAIRS = [(status, action) for status in CertificateStatus.values for action in CERTIFICATE_TRANSITIONS]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in CERTIFICATE_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_every_pair_of_status_and_action(cast, status, action):
    row = honouring.certificate(cast, status=status)
    before, numbers = Certificate.objects.filter(pk=row.pk).values().get(), Certificate.objects.count()
    if (status, action) not in LEGAL:
        with pytest.raises(SomebodyWasFaster):
            getattr(certificates, action)(row, by=cast.officer, reason="เหตุ")
        assert Certificate.objects.filter(pk=row.pk).values().get() == before
        assert Certificate.objects.count() == numbers
        return
    getattr(certificates, action)(row, by=cast.officer, reason="เหตุ")
    row.refresh_from_db()
    assert (row.status, row.reason, row.data) == (LEGAL[status, action], "เหตุ", before["data"])
    assert history.events_of(row).first().action == f"certificate.{action}"
    assert Certificate.objects.count() == numbers + (action == "replace")


@pytest.mark.django_db
@pytest.mark.parametrize("ended", ["replaced", "withdrawn"])
@pytest.mark.parametrize("action", CERTIFICATE_TRANSITIONS)
def test_the_page_of_an_end_leads_back_from_one_that_ended(cast, sign_in, ended, action):
    row, client = honouring.certificate(cast, status=ended), sign_in(cast.officer)
    answer = client.get(f"{row.get_work_url()}{action}/", follow=True)
    assert answer.redirect_chain == [(row.get_work_url(), 302)]
    assert f"ใช้ไม่ได้แล้ว ({row.status_label.label})" in answer.content.decode()
    valid = honouring.certificate(cast)
    assert client.get(f"{valid.get_work_url()}{action}/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("action", CERTIFICATE_TRANSITIONS)
def test_an_end_needs_a_reason(cast, action):
    row = honouring.certificate(cast)
    with pytest.raises(DomainError, match="กรุณาบอกเหตุผล"):
        getattr(certificates, action)(row, by=cast.officer, reason="  ")
    assert Certificate.objects.get().status == "issued"


@pytest.mark.django_db
def test_numbers_follow_each_other_in_each_year(cast):
    rows = [honouring.certificate(cast, fiscal_year=year) for year in (2565, 2566, 2565)]
    new = certificates.replace(rows[0], by=cast.officer, reason="ชื่อผิด")
    assert [row.shown_number for row in (*rows, new)] == ["1/2565", "1/2566", "2/2565", "3/2565"]
    assert new.replaces == rows[0] and new.code != rows[0].code
    with pytest.raises(DomainError, match="อยู่แล้ว"):
        certificates.issue(new.honoree, by=cast.officer)


@pytest.mark.django_db
def test_pages_that_say_there_is_none_are_forgotten_when_one_is_issued(cast, django_capture_on_commit_callbacks):
    honouring.template(cast.officer)
    row = honouring.honoree(cast)
    cache.set(GENERATION, "before", None)
    with django_capture_on_commit_callbacks(execute=True):
        certificates.issue(row, by=cast.officer)
    assert cache.get(GENERATION) not in (None, "before")


def test_what_was_issued_never_changes(cast):
    row = honouring.certificate(cast, prefix="นาย", name="เดิม ชื่อเก่า")
    row.honoree.name = "ใหม่ ชื่ออื่น"
    row.honoree.save()
    honouring.template(cast.officer, heading="หัวเรื่องใหม่")
    row.refresh_from_db()
    assert row.data["name"] == "นายเดิม ชื่อเก่า" and row.template.heading != "หัวเรื่องใหม่"
    new = certificates.replace(row, by=cast.officer, reason="เปลี่ยนชื่อ")
    assert new.data["name"] == "นายใหม่ ชื่ออื่น" and new.template.heading == "หัวเรื่องใหม่"


@pytest.mark.django_db
def test_without_a_template_nothing_is_issued(cast):
    with pytest.raises(DomainError, match="แบบเกียรติบัตร"):
        certificates.issue(honouring.honoree(cast), by=cast.officer)


@pytest.mark.parametrize(
    "typed", ["acde-fghj-kmnp-qrtu", " ACDEFGHJ KMNPQRTU ", "ACDE–FGHJ—KMNP.QRTU", "aCdEfGhJkMnPqRtU"]
)
def test_a_code_is_read_as_people_type_it(typed):
    assert certificates.read_code(typed) == "ACDEFGHJKMNPQRTU"


@pytest.mark.parametrize("typed", ["", "ACDE", "ACDE-FGHJ-KMNP-QRTUU", "\0", "กขค", "🎉" * 16, "A" * 5000])
def test_what_cannot_be_a_code_is_none(typed):
    assert certificates.read_code(typed) == ""


def test_thai_digits_and_what_is_misread():
    assert certificates.read_code("๓๔๖๗ACDE34679ACD").startswith("3467")
    assert certificates.misread_letters("ACDEO0I1KMNPQRTU") == "O 0 I 1"
    assert certificates.misread_letters(new_code()) == ""


@given(st.text(alphabet=CODE_LETTERS, min_size=16, max_size=16), st.data())
def test_dashes_spaces_and_small_letters_mean_nothing(code, data):
    typed = "".join(
        data.draw(st.sampled_from(["", "-", " "])) + (letter.lower() if data.draw(st.booleans()) else letter)
        for letter in code
    )
    assert certificates.read_code(typed) == code


def test_wordings_are_filled_and_lines_without_anything_go():
    values = {"ผล": "ได้รับการยกย่อง", "ประเภท": "ชุมชน", "คุณธรรม": ""}
    assert templates_.filled("{ผล}เป็น{ ประเภท }\nด้าน{คุณธรรม}\nปีนี้", values) == "ได้รับการยกย่องเป็นชุมชน\nปีนี้"
    assert templates_.wrong_places("{ผล} {เงิน} {") == ["เงิน", "{"]
    assert templates_.wrong_places("{ผล}{ปี}") == []


@pytest.mark.django_db
def test_every_edit_is_a_new_template_and_the_last_is_current(cast):
    first = honouring.template(cast.officer)
    values = {name: getattr(first, name) for name in templates_.FIELDS}
    assert templates_.edit(by=cast.officer, version=first.pk, **values) == first
    second = templates_.edit(by=cast.officer, version=first.pk, **values | {"closing": "สืบไป"})
    assert templates_.current() == second and CertificateTemplate.objects.filter(is_current=True).count() == 1
    with pytest.raises(StaleEdit):
        templates_.edit(by=cast.director, version=first.pk, **values | {"closing": "อื่น"})
    with pytest.raises(DomainError, match="เงิน"):
        templates_.edit(by=cast.officer, version=second.pk, **values | {"wording": "{เงิน}"})


HARD = [
    ("ว่าที่ร้อยตรีหญิง", "ณัฏฐ์ธิญากร ผู้กล้าปิ่นเพ็ญ์ศิริ", "person"), ("ด.ญ.", "ปิ่นฤทัย ชื่นใจ", "person"),
    ("พระครู", "โพธิธรรมานุยุต", "person"), ("ผศ.ดร.", "ฐิติกุ๊กกิ๊กญาฎา ปู่ปู๊นพิสุทธิ์ศักดิ์", "person"),
    ("", "ศูนย์ส่งเสริมคุณธรรมและพัฒนาคุณภาพชีวิตผู้สูงอายุเทศบาลตำบลหนองสำโรงร่วมกับโรงเรียนบ้านทุ่งตัวอย่างและวัดโพธิ์ศรีวนาราม", "organization"),
    ("นาย", "ก้อง ดี", "person"), ("", "ชุมชนคุณธรรมบ้านโน่นนี่ หมู่ 12 ตำบลหนองนาคำ", "community"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "name", "target"), HARD)
def test_hard_names_stand_on_one_page_and_their_code_leads_back(cast, prefix, name, target):
    row = honouring.certificate(cast, prefix=prefix, name=name, target=target)
    sheet = drawing.sheets([row])
    body = drawing.pdf([row])
    assert body.startswith(b"%PDF-") and body.count(b"/Type /Page\n") + body.count(b"/Type/Page/") <= 1
    image = Image.open(BytesIO(documents.png("certificate", sheet, points_per_inch=150)))
    assert image.width > image.height
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text == f"{django_settings.SITE_URL}/verify/{row.code}/"
    assert "".join(sheet["pages"][0]["parts"]) == row.honoree.shown_name.replace(" ", "" if target == "person" else " ")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "mark"), [("issued", ""), ("withdrawn", "เพิกถอนแล้ว"), ("replaced", "ออกฉบับใหม่แทนแล้ว")]
)
def test_the_paper_of_one_that_ended_is_marked_across(cast, status, mark):
    sheet = drawing.sheets([honouring.certificate(cast, status=status)])
    assert sheet["pages"][0]["ended"] == mark
    plain = sheet | {"pages": [sheet["pages"][0] | {"ended": ""}]}
    shown, without = (Image.open(BytesIO(documents.png("certificate", one))) for one in (sheet, plain))
    assert bool(ImageChops.difference(shown.convert("RGB"), without.convert("RGB")).getbbox()) == bool(mark)


@pytest.mark.django_db
def test_emblem_signature_and_thai_digits(cast):
    kept = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)
    honouring.template(cast.officer)
    honouring.template(cast.officer, emblem=kept, signature=kept)
    row = honouring.certificate(cast)
    page = drawing.sheets([row])["pages"][0]
    assert page["number"] == "เลขที่ ๑/๒๕๖๕" and page["sample"] == "ตัวอย่าง"
    assert thai.to_arabic_digits(page["day"]) != page["day"] and page["code"] == row.shown_code
    plain = documents.png("certificate", drawing.sheets([row]), points_per_inch=40)
    assert Image.open(BytesIO(plain)).size == (468, 331)
