"""A real browser against a real server. Every page that a test visits is watched: no console error, no request to
another host, no sideways scrolling where `settled` is asked."""

import os
import shutil
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from notifications import domain as notifications
from notifications.models import Notification
from tests import people
from tests.e2e.axe import EVERYTHING, ONLY_COLOURS, seen_by_axe

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REASON = os.environ.get("BROWSER_SKIP_REASON") or ("" if BROWSER else "no chromium on this machine")
REST_SECONDS, QUIET_MS = 10, 50
IS_MOVING = """document.getAnimations().some(
    one => one.playState === "running" && one.effect.getComputedTiming().iterations !== Infinity)"""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if REASON and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason=REASON))


@pytest.fixture(scope="session")
def chromium():
    assert BROWSER, f"CI must have a browser: {REASON}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """One person's browser window. `go`, `fill`, `press` speak in addresses and words on the page."""

    def __init__(self, context, base, schemes, client_of):
        self.context, self.base, self.schemes, self._client_of = context, base, schemes, client_of
        self.page = context.new_page()
        self.trouble, self._under_way = [], set()
        self._has_been_offline = False
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", self._watch)
        self.page.on("requestfinished", self._answered)
        self.page.on("requestfailed", self._answered)

    def _hear(self, message):
        # A page that rests while other people act: on a busy machine Chrome remarks that the preloaded font came late.
        if "was preloaded using link preload but not used within a few seconds" in message.text:
            return
        # A browser without a network says so, sometimes a while later; that is no trouble of ours.
        if self._has_been_offline and "ERR_INTERNET_DISCONNECTED" in message.text:
            return
        if message.type in ("error", "warning"):
            self.trouble.append(f"{self.page.url}: {message.text}")

    def _answered(self, request):
        self._under_way.discard(request)

    def _at_rest(self):
        """Loaded, with its fonts, no request under way, nothing moving, and so for a while: what axe reads stays so."""
        self.page.wait_for_load_state("load")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        until, was_quiet = time.monotonic() + REST_SECONDS, False
        while True:
            is_quiet = not self._under_way and not self.page.evaluate(IS_MOVING)
            if is_quiet and was_quiet:
                return
            assert time.monotonic() < until, f"{self.page.url} does not come to rest: {self._under_way}"
            was_quiet = is_quiet
            self.page.wait_for_timeout(QUIET_MS)

    def _watch(self, request):
        self._under_way.add(request)
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != urlsplit(self.base).netloc:
            self.trouble.append(f"request to another host: {request.url}")

    def go(self, path):
        response = self.page.goto(self.base + path)
        assert response.ok, f"{path} answered {response.status}"
        return response

    def sign_in(self, user):
        """Stands on the desk with a session, as somebody who came in earlier; `sign_in_by_form` goes in by the door."""
        cookies = self._client_of(user).cookies.values()
        self.context.add_cookies([{"name": one.key, "value": one.value, "url": self.base} for one in cookies])
        self.go("/work/")

    def sign_in_by_form(self, user):
        self.go("/accounts/login/")
        self.page.get_by_label("อีเมล").fill(user.email)
        self.page.get_by_label("รหัสผ่าน").fill(people.PASSWORD)
        self.page.locator("main form").get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
        self.page.wait_for_url("**/work/")

    def network(self, *, is_there):
        """The phone loses its network, or finds it again."""
        self._has_been_offline = self._has_been_offline or not is_there
        self.context.set_offline(not is_there)

    def press(self, name):
        """Presses the button or link with exactly these words in the main part."""
        main = self.page.locator("main")
        main.get_by_role("button", name=name, exact=True).or_(
            main.get_by_role("link", name=name, exact=True)
        ).first.click()

    def take(self, button, title):
        """Presses the one button of a thing that waits on the desk."""
        item = self.page.locator(".desk-item", has_text=title)
        item.get_by_role("link", name=button).click()

    def fill(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label, option):
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def text(self):
        return self.page.locator("main").inner_text()

    def settled(self):
        """The page stands: axe finds nothing, nothing scrolls sideways, nothing went wrong on the way."""
        for number, scheme in enumerate(self.schemes):
            self._seen_in(scheme, ONLY_COLOURS if number else EVERYTHING)
        assert self.trouble == []

    def _seen_in(self, scheme, rules):
        if len(self.schemes) > 1:
            self.page.emulate_media(color_scheme=scheme)
        self._at_rest()
        width = self.page.viewport_size["width"]
        scroll = self.page.evaluate("document.documentElement.scrollWidth")
        assert scroll <= width, f"{self.page.url} scrolls sideways: {scroll} > {width}"
        found = seen_by_axe(self.page, rules)
        assert found.violations_count == 0, f"{self.page.url} in {scheme}\n{found.generate_report()}"


@pytest.fixture
def visit(chromium, live_server, sign_in):
    """visit(width=360, scheme="light", script=True) -> Visitor with a fresh browser profile; scheme "both": each page that
    settles is looked at in light and in dark, where nothing but its colours is another."""
    contexts = []

    def make(width=360, scheme="light", *, script=True, height=800):
        schemes = ("light", "dark") if scheme == "both" else (scheme,)
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=schemes[0], locale="th-TH",
            timezone_id="Asia/Bangkok", java_script_enabled=script, accept_downloads=True,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visitor(context, live_server.url, schemes, sign_in)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def post(settings):
    """Delivers what waits for people without an account, as the worker does, into the demonstration's mailbox."""
    settings.EMAIL_BACKEND = "notifications.mailbox.MailboxBackend"

    def deliver():
        for note in Notification.objects.filter(email_state="waiting", recipient=None):
            notifications.deliver(note.pk)

    return deliver
