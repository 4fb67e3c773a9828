"""Every write about articles."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import ActivityReport
from activities.states import ReportStatus
from awards.domain import announcement
from awards.models import Round
from core import history, once, pictures, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid
from core.pagecache import forget_pages
from news import states
from news.models import Article, Category, Photo
from news.states import Status
from notifications.domain import notify

FARTHEST = timedelta(days=366)
WATCHED = ("title", "category", "network", "summary", "body", "waits_for")


@transaction.atomic
def create(*, by, at=None, form_key=None, photos=(), **fields):
    """Starts a draft with a gallery. The same form_key twice (a double click) gives the same article."""
    at = at or timezone.now()
    article, is_new = once.create(Article, form_key, created_by=by, created_at=at, updated_at=at, **fields)
    if is_new:
        history.record(article, "article.create", by=by, at=at)
        add_photos(article, photos, by=by)
    return article


def key_of_report(pk):
    """The key that makes news of a version of a report one article, and finds it again."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"report:{pk}")


@transaction.atomic
def draft_from_report(report, *, by, at=None):
    """A draft with what an accepted report says and the photos it releases; once for each version of a report."""
    # Locked, so that two taps at the same moment find one draft, whoever taps.
    row = ActivityReport.objects.select_for_update(of=("self",)).select_related("activity__network").get(pk=report.pk)
    if row.status != ReportStatus.ACCEPTED:
        raise DomainError(_("ทำข่าวได้จากรายงานที่สำนักงานรับแล้วเท่านั้น"), target=row.get_work_url())
    key = key_of_report(row.pk)
    if made := Article.objects.filter(form_key=key).first():
        return made
    photos = [photo for photo in row.photos.select_related("picture") if photo.is_releasable]
    activity = row.activity
    article = create(
        by=by, at=at, form_key=key, title=activity.title, category=Category.ACTIVITY, network=activity.network,
        summary=thai.shorten(row.outcomes or row.done, 280), body=_body_of(row), is_sample=activity.is_sample,
        cover=photos[0].picture if photos else None,
    )  # fmt: skip
    Photo.objects.bulk_create(
        Photo(article=article, picture=photo.picture, alt=photo.alt, caption=photo.caption, order=photo.order)
        for photo in photos
    )
    return article


def _body_of(report):
    """What was done and what came of it, as paragraphs. The words are somebody's typing, so they are escaped."""
    parts = [(report.done, ""), (report.outputs, _("ผลผลิต")), (report.outcomes, _("ผลลัพธ์"))]
    blocks = []
    for text, heading in parts:
        lines = [(line.strip(),) for line in text.splitlines() if line.strip()]
        if lines and heading:
            blocks.append(format_html("<h2>{}</h2>", heading))
        blocks.append(format_html_join("", "<p>{}</p>", lines))
    return "".join(blocks)


@transaction.atomic
def update(article, *, by, version, at=None, **fields):
    """Changes the text if nobody else did since `version`, else StaleEdit."""
    _hold_rounds(article.waits_for_id, getattr(fields.get("waits_for"), "pk", None))
    row = Article.objects.select_for_update().get(pk=article.pk)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, old_cover = _watched(row), row.cover
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.updated_at = at or timezone.now()
    check_valid(row, target=row.get_work_url())
    row.save()
    history.record(row, "article.update", by=by, at=at, changes=history.differences(before, _watched(row)))
    _show_pictures(row, old_cover)
    return row


@transaction.atomic
def publish(article, *, by, at=None):
    """Everybody reads it from now on. An archived article keeps its first date."""
    at = at or timezone.now()
    _hold(article)
    _check_words(article)
    times = {"publish_at": None, "published_at": article.published_at or at, "updated_at": at}
    transitions.move(article, states.TRANSITIONS, "publish", by=by, at=at, **times)
    _show_pictures(article)


def _check_words(article):
    without_words = article.photos.filter(alt="").count()
    if without_words:
        raise DomainError(
            _("ยังเผยแพร่ไม่ได้ มี %(count)s ภาพที่ยังไม่มีคำบรรยายสำหรับผู้ที่มองไม่เห็น") % {"count": without_words},
            target=article.get_work_url(),
        )


@transaction.atomic
def schedule(article, *, by, publish_at, version=None, at=None):
    """The program publishes it at this minute; another time replaces the one before. With `version`, only what was read."""
    at = at or timezone.now()
    if not at < publish_at <= at + FARTHEST:
        sentence = _("เวลาเผยแพร่ต้องอยู่หลังจากนี้ และไม่เกินหนึ่งปี กรุณาตั้งใหม่ หรือกดเผยแพร่ทันที")
        raise DomainError(sentence, target=article.get_work_url())
    _check_words(article)
    moves = {"publish_at": publish_at, "updated_at": at}
    note = f"{thai.format_date_short(publish_at)} {thai.format_time(publish_at)}"
    transitions.move(article, states.TRANSITIONS, "schedule", by=by, at=at, version=version, note=note, **moves)


@transaction.atomic
def unschedule(article, *, by, at=None):
    """It is a draft again."""
    transitions.move(article, states.TRANSITIONS, "unschedule", by=by, at=at, publish_at=None)


def publish_due(*, at=None):
    """Publishes everything whose minute has come, late rather than never. What cannot be published holds up no other: the
    officers are told why, and it is tried again."""
    at = at or timezone.now()
    for pk, waits_for in list(Article.objects.due(at).values_list("pk", "waits_for")):
        try:
            with transaction.atomic():
                _hold_rounds(waits_for)
                # Another clock that holds it publishes it; what waits for another round by now has the next minute.
                rows = Article.objects.due(at).select_for_update(skip_locked=True, of=("self",))
                row = rows.filter(pk=pk, waits_for=waits_for).first()
                if row is not None:
                    publish(row, by=None, at=at)
        except DomainError as refusal:
            _tell_blocked(Article.objects.get(pk=pk), str(refusal))


def _tell_blocked(article, why):
    text = _("ข่าว “%(title)s” ยังไม่เผยแพร่ตามเวลาที่ตั้งไว้: %(why)s") % {
        "title": thai.shorten(article.title, 120),
        "why": why,
    }
    key = f"article:{article.pk}:blocked:{article.publish_at.isoformat()}"
    notify(User.objects.officers(), text, url=article.get_work_url(), key=key)


def _hold_rounds(*keys):
    """Held before the article, as an announcement does: what waits for a result that comes just now is not forgotten."""
    return list(Round.objects.select_for_update().filter(pk__in=[key for key in keys if key]).order_by("pk"))


def _hold(article):
    """The article as it is now, held after the round it waits for; StaleEdit when it waits for another one by now."""
    waits_for = article.waits_for_id
    _hold_rounds(waits_for)
    article.refresh_from_db(from_queryset=Article.objects.select_for_update(of=("self",)))
    if article.waits_for_id != waits_for:
        sentence = _("มีผู้อื่นแก้ไขข่าวนี้เมื่อครู่ กรุณาอ่านฉบับล่าสุดก่อนเผยแพร่")
        raise StaleEdit(sentence, target=article.get_work_url())


def follow_round(round, *, by, at):
    """In the transaction that announces a round: news that waited for it is out, and new from this moment."""
    waiting = Article.objects.select_for_update().filter(waits_for=round, status=Status.PUBLISHED).order_by("pk")
    for article in waiting:
        article.published_at, article.version = at, article.version + 1
        article.save(update_fields=["published_at", "version"])
        history.record(article, "article.out", by=by, at=at)
        article.waits_for = round
        _show_pictures(article)


announcement.when_out(follow_round)


@transaction.atomic
def archive(article, *, by, at=None):
    """Takes it off the public pages; it stays in the newsroom."""
    transitions.move(article, states.TRANSITIONS, "archive", by=by, at=at)
    pictures.hide(article.cover, *(photo.picture for photo in article.photos.select_related("picture")))
    forget_pages()


@transaction.atomic
def add_photos(article, photos, *, by):
    """Adds pictures, kept or just inspected, to the end of the gallery. The public sees each once it has words."""
    last = article.photos.count()
    for number, photo in enumerate(photos, last + 1):
        picture = pictures.keep(photo, by=by) if isinstance(photo, pictures.CleanPicture) else photo
        Photo.objects.create(article=article, picture=picture, order=number)
    _show_pictures(article)


@transaction.atomic
def arrange_photos(article, rows):
    """rows: dicts with pk, alt, caption, order and remove, of this article's own photos; others are refused."""
    photos, gone = {photo.pk: photo for photo in article.photos.select_related("picture")}, []
    for row in rows:
        photo = photos.get(row["pk"])
        if photo is None:
            raise DomainError(_("มีภาพที่ไม่ได้อยู่ในข่าวนี้แล้ว กรุณาเปิดหน้าแก้ไขใหม่"), target=article.get_work_url())
        if row["remove"]:
            gone.append(photo.picture)
            photo.delete()
            continue
        photo.alt, photo.caption, photo.order = row["alt"], row["caption"], row["order"]
        photo.save()
    _show_pictures(article, *gone)


def _show_pictures(article, *gone):
    """While it is published, and waits for no result: its cover and the photos with words are public, photos that wait
    for theirs are not.

    gone: what it showed before.
    """
    photos = list(article.photos.select_related("picture"))
    waiting = [photo.picture for photo in photos if not photo.alt]
    shown = [article.cover, *(photo.picture for photo in photos if photo.alt)]
    pictures.hold([picture.pk for picture in (*gone, *waiting, *shown) if picture])
    pictures.hide(*gone, *waiting)
    if article.status == Status.PUBLISHED and article.waits:
        pictures.hide(*shown)
        forget_pages()
    elif article.status == Status.PUBLISHED:
        pictures.publish(*shown)
        forget_pages()


def _watched(article):
    return {name: str(getattr(article, name) or "") for name in WATCHED}
