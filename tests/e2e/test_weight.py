"""What a first view weighs: the demonstration province, every public page, on a phone and on a desk, both with sharp screens."""

import gzip
import logging
import re
import shutil
from itertools import islice, product

import pytest

from activities.models import Activity
from awards import links
from awards.models import Certificate, Consent, Honoree, Round
from core import pictures
from core.models import Picture
from core.pagecache import forget_pages
from networks.models import Network, Organization
from news.models import Article
from portal.demo import load
from tests.e2e.test_tour import PUBLIC
from visits.models import Lesson, SiteVisit

log = logging.getLogger(__name__)
FIRST_VIEW = 150_000
HEADERS = 400  # a little more than those of a static file
AT_ONCE = 6
# Width and height of the window in CSS pixels, screen pixels for each of them.
SCREENS = {"360x3": (360, 780, 3), "1280x2": (1280, 800, 2)}  # on a screen of fewer pixels the pictures are smaller
TOKEN = re.compile(r"/media/pictures/([\w-]{22})/")
TEXTS = ("text/", "image/svg", "application/javascript", "application/json")


def batched(things, size):
    things = iter(things)
    while some := list(islice(things, size)):
        yield some


def heaviest(things):
    """The one whose cover has the most to show."""
    return max(things.exclude(cover=None).select_related("cover"), key=lambda thing: master_of(thing.cover))


def master_of(picture):
    return (pictures.folder_of(picture) / "master.webp").stat().st_size


def addresses():
    """Every public page of the province; of each kind with pictures the one that has the heaviest cover."""
    articles, activities = Article.objects.public(), Activity.objects.public()
    albums = articles.filter(photos__isnull=False).distinct()
    places = {
        "activity": heaviest(activities).get_absolute_url(),
        "cancelled": activities.filter(status="cancelled").first().get_absolute_url(),
        "article": heaviest(articles).get_absolute_url(),
        "organization": heaviest(Organization.objects.all()).get_absolute_url(),
        "call": Round.objects.taking_nominations().first().get_absolute_url(),
        "honoree": Honoree.objects.public().first().get_absolute_url(),
        "verify": Certificate.objects.valid().first().get_absolute_url(),
        "consent": links.CONSENT.address_of(Consent.objects.filter(status="asked").first()),
    }
    pages = [page.format(**places) for page in PUBLIC] + ["/news/?page=2", "/networks/?page=2"]
    pages += [network.get_absolute_url() for network in Network.objects.all()] + ["/lessons/"]
    pages += [row.get_absolute_url() for model in (SiteVisit, Lesson) for row in model.objects.public()]
    return list(dict.fromkeys(pages + [album.get_absolute_url() for album in albums]))


def render_pictures(client, pages):
    """Renders what these pages show, as the job would; the other pictures of the province are left waiting.

    Articles have rows of their own for the same painted picture: that is rendered once and its files copied.
    """
    tokens = {token for page in pages for token in TOKEN.findall(client.get(page).text)}
    twins = {}
    for picture in Picture.objects.filter(token__in=tokens):
        folder = pictures.folder_of(picture)
        twin = twins.setdefault((folder / "master.webp").read_bytes(), picture)
        if twin is picture:
            pictures.render(picture)
            picture.refresh_from_db()
        else:
            shutil.copytree(pictures.folder_of(twin), folder, dirs_exist_ok=True)
            Picture.objects.filter(pk=picture.pk).update(widths=twin.widths, state=twin.state)
    forget_pages()


def weight_on_the_wire(response):
    """Bytes as production sends them: headers, and texts gzipped (pages by the middleware, static files by the build)."""
    body = response.body()
    is_text = response.headers.get("content-type", "").startswith(TEXTS)
    return HEADERS + (len(gzip.compress(body)) if is_text else len(body))


class Scales:
    """Opens pages as somebody who was never here, and weighs what the browser loads while nobody scrolls."""

    def __init__(self, chromium, base):
        self.chromium, self.base = chromium, base
        self.known = {}

    def weigh(self, views):
        """(page, screen, {address: bytes}) of each view; they load at the same time, each with an empty cache."""
        opened = [(page, screen, *self.open(page, *SCREENS[screen])) for page, screen in views]
        for page, screen, context, tab, responses in opened:
            tab.wait_for_load_state("networkidle")
            yield page, screen, {response.url: self.weight(response) for response in responses if response.ok}
            context.close()

    def open(self, page, width, height, density):
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=density, locale="th-TH"
        )
        context.set_default_timeout(60_000)
        tab, responses = context.new_page(), []
        tab.on("response", lambda response: responses.append(response))
        answer = tab.goto(self.base + page, wait_until="commit")
        assert answer.ok, f"{page} answered {answer.status}"
        return context, tab, responses

    def weight(self, response):
        if response.url not in self.known:
            self.known[response.url] = weight_on_the_wire(response)
        return self.known[response.url]


@pytest.mark.django_db(transaction=True)
def test_a_first_view_weighs_less_than_150_kb(chromium, live_server, client, settings, tmp_path):
    """Page, styles, scripts, fonts and pictures, also those that the browser loads ahead of the visitor."""
    settings.MEDIA_ROOT, settings.DEMO_MODE = str(tmp_path), True
    load.load()
    pages = addresses()
    render_pictures(client, pages)
    scales, heavy = Scales(chromium, live_server.url), []
    for views in batched(product(pages, SCREENS), AT_ONCE):
        for page, screen, parts in scales.weigh(views):
            total = sum(parts.values())
            log.info("%-28s %6s %7d", page, screen, total)
            if total >= FIRST_VIEW:
                most = sorted(parts.items(), key=lambda part: -part[1])[:8]
                heavy.append(f"{page} {screen}: {total} bytes, most of them {most}")
    assert heavy == [], "\n".join(heavy)
