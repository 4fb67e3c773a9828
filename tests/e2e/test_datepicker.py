"""The calendar beside a date input, in a real browser under a strict CSP, with and without JavaScript."""

import mimetypes
from datetime import date

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from core import fields
from core.forms import Form
from tests.e2e.axe import seen_by_axe

SITE = "http://picker.test"
SHEETS = ("tokens", "base", "layout", "components/field", "components/datepicker")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"
NOW = "2026-11-24T12:00:00+07:00"


class PlanForm(Form):
    starts_on = fields.ThaiDateField(label="วันที่จัด", help_text="เช่น 28/11/2569 หรือ 28 พ.ย. 69")
    ends_on = fields.ThaiDateField(
        label="ถึงวันที่", required=False, min_date=date(2026, 11, 10), max_date=date(2026, 12, 20)
    )


def page_of(form):
    links = "".join(f'<link rel="stylesheet" href="{settings.STATIC_URL}css/{name}.css">' for name in SHEETS)
    return (
        f'<!doctype html><html lang="th"><meta name="viewport" content="width=device-width"><title>แผน</title>{links}'
        f'<script type="module" src="{settings.STATIC_URL}js/datepicker.js"></script><body><main><h1>แผน</h1>'
        f'<form><div class="field-row">{form.as_div()}</div><p><a href="/">จบ</a></p></form></main></body></html>'
    )


def serve_page(html):
    """A route handler for the page itself, under our policy."""
    headers = {"Content-Security-Policy": POLICY}
    return lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)


def serve_static(route):
    """Serves the project's own static files, nothing else."""
    path = route.request.url.removeprefix(SITE)
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    if found:
        route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0])
    else:
        route.fulfill(status=404)


@pytest.fixture
def visit(chromium):
    """visit(width, …) -> the page with the form, at noon of 24 November 2569; complaints of the console fail the test."""
    html = page_of(PlanForm({"starts_on": "8/12/2564"}))
    contexts, complaints = [], []

    def make(width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 740}, **options)
        contexts.append(context)
        context.route("**/*", serve_static)
        context.route(f"{SITE}/", serve_page(html))
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{SITE}/")
        return page

    yield make
    for context in contexts:
        context.close()
    assert [text for text in complaints if "404" not in text] == []


def opened(page, label="วันที่จัด"):
    page.get_by_role("button", name=f"เลือกวันที่จากปฏิทิน: {label}").click()
    return page.get_by_role("dialog", name="เลือกวันที่")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_without_javascript_there_is_only_the_input(visit):
    page = visit(java_script_enabled=False)
    assert page.locator(".datepicker__open:visible").count() == 0
    page.get_by_label("วันที่จัด").fill("9/12/2564")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_day_is_chosen_by_pointer(visit, width):
    page = visit(width)
    page.evaluate(
        "window.heard = []; document.querySelector('form').addEventListener('input', (e) => heard.push(e.type + e.target.name));"
        "document.querySelector('form').addEventListener('change', (e) => heard.push(e.type + e.target.name))"
    )
    dialog = opened(page)
    assert dialog.get_by_role("grid", name="ธันวาคม 2564").is_visible()
    dialog.get_by_label("เดือน", exact=True).select_option("พฤศจิกายน")
    dialog.get_by_label("ปี พ.ศ.").select_option("2569")
    dialog.get_by_role("button", name="วันเสาร์ที่ 28 พฤศจิกายน 2569").click()
    assert page.get_by_label("วันที่จัด", exact=True).input_value() == "28/11/2569"
    assert page.evaluate("heard") == ["inputstarts_on", "changestarts_on"]
    assert dialog.is_hidden()
    assert focused(page) == "เลือกวันที่จากปฏิทิน: วันที่จัด"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_day_is_chosen_by_keyboard(visit, width):
    page = visit(width)
    page.get_by_role("button", name="เลือกวันที่จากปฏิทิน: วันที่จัด").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "วันพุธที่ 8 ธันวาคม 2564"
    steps = {
        "ArrowRight": "วันพฤหัสบดีที่ 9 ธันวาคม 2564",
        "ArrowDown": "วันพฤหัสบดีที่ 16 ธันวาคม 2564",
        "Home": "วันอาทิตย์ที่ 12 ธันวาคม 2564",
        "ArrowLeft": "วันเสาร์ที่ 11 ธันวาคม 2564",
        "ArrowUp": "วันเสาร์ที่ 4 ธันวาคม 2564",
        "PageUp": "วันพฤหัสบดีที่ 4 พฤศจิกายน 2564",
        "End": "วันเสาร์ที่ 6 พฤศจิกายน 2564",
        "PageDown": "วันจันทร์ที่ 6 ธันวาคม 2564",
        "Shift+PageDown": "วันอังคารที่ 6 ธันวาคม 2565",
        "Shift+PageUp": "วันจันทร์ที่ 6 ธันวาคม 2564",
    }
    for key, day in steps.items():
        page.keyboard.press(key)
        assert focused(page) == day
    page.keyboard.press("Enter")
    assert page.get_by_label("วันที่จัด", exact=True).input_value() == "6/12/2564"


@pytest.mark.parametrize("width", [360, 1280])
def test_escape_closes_and_changes_nothing(visit, width):
    page = visit(width)
    dialog = opened(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert page.get_by_label("วันที่จัด", exact=True).input_value() == "8/12/2564"
    assert focused(page) == "เลือกวันที่จากปฏิทิน: วันที่จัด"


@pytest.mark.parametrize("width", [360, 1280])
def test_focus_stays_inside_and_a_click_outside_closes(visit, width):
    page = visit(width)
    dialog = opened(page)
    for _ in range(9):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('dialog'))")
    page.keyboard.press("Shift+Tab")
    page.mouse.click(5, 5)
    assert dialog.is_hidden()


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("๘/๑๒/๒๕๖๔", "ธันวาคม 2564"),
        ("29 ก.พ. 67", "กุมภาพันธ์ 2567"),
        ("วันพุธที่ 8 ธันวาคม พ.ศ. 2564", "ธันวาคม 2564"),
        ("2021-12-08", "ธันวาคม 2564"),
        ("8.12.2021", "ธันวาคม 2564"),
        ("31/11/2569", "พฤศจิกายน 2569"),
        ("ไม่รู้", "พฤศจิกายน 2569"),
        ("", "พฤศจิกายน 2569"),
    ],
)
def test_it_opens_at_what_was_typed_or_today(visit, typed, month):
    page = visit()
    page.get_by_label("วันที่จัด", exact=True).fill(typed)
    assert opened(page).get_by_role("grid", name=month).is_visible()


def test_today_is_marked_and_one_press_away(visit):
    page = visit()
    dialog = opened(page)
    dialog.get_by_role("button", name="วันนี้", exact=True).click()
    assert focused(page) == "วันอังคารที่ 24 พฤศจิกายน 2569 วันนี้"
    assert page.locator("[aria-current=date]").inner_text() == "24"


def test_days_outside_the_limits_cannot_be_chosen(visit):
    page = visit()
    dialog = opened(page, "ถึงวันที่")
    outside = dialog.get_by_role("button", name="วันจันทร์ที่ 9 พฤศจิกายน 2569")
    assert outside.get_attribute("aria-disabled") == "true"
    outside.click(force=True)
    assert dialog.is_visible()
    assert dialog.get_by_role("button", name="เดือนก่อน").is_disabled()
    dialog.get_by_role("button", name="เดือนถัดไป").click()
    assert dialog.get_by_role("button", name="เดือนถัดไป").is_disabled()
    assert dialog.locator("[aria-live]").inner_text() == "ธันวาคม 2569"


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(320, "light"), (360, "light"), (360, "dark"), (768, "light"), (1280, "light"), (1280, "dark")],
)
def test_it_fits_and_anybody_can_use_it(visit, width, scheme):
    page = visit(width, color_scheme=scheme)
    for label in ("วันที่จัด", "ถึงวันที่"):
        dialog = opened(page, label)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        sizes = dialog.locator("button:visible, select:visible").evaluate_all(
            "(all) => all.map((e) => e.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
        )
        assert min(sizes) >= (44 if width >= 360 else 40)
        box = dialog.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert seen_by_axe(page).violations_count == 0
        page.keyboard.press("Escape")
