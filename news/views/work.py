"""The newsroom: list, one article, form, publish and archive."""

from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from js_asset.media import Media

from accounts.models import User
from activities.models import ActivityReport
from core import history, search
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.form_page import FormPage, form_page
from core.forms import bind
from core.pagination import paginate
from news import domain
from news.forms import ArticleForm, ScheduleForm
from news.models import Article
from news.states import Status

# The editor adds one fixed style element; its hash lets just that one in.
allows_editor_style = csp_update({"style-src": "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"})


@require_GET
def listing(request):
    """All articles, drafts first, by status and words of the title."""
    require(request.user, "news.list")
    articles = Article.objects.visible_to(request.user).for_rows().order_by("-updated_at", "-pk")
    status, words = request.GET.get("status", ""), request.GET.get("q", "").replace("\0", "")[:200]
    if status in Status.values:
        articles = articles.filter(status=status)
    if words:
        articles = search.matching(articles, search.query(words))
    context = {
        "page": paginate(request, articles),
        "statuses": list(Status),
        "chosen": status,
        "q": words,
        "is_filtered": bool(status or words),
        "may_write": request.user.has_perm("news.write"),
        "section": "work-news",
    }
    return render(request, "news/work_list.html", context)


@require_GET
def detail(request, pk):
    """An article as its readers will see it, with its state and the next step."""
    article = get_visible(
        request.user, Article.objects.select_related("network", "cover", "created_by", "waits_for"), pk=pk
    )
    context = {
        "article": article,
        "cover": article.cover,
        "photos": list(article.photos.select_related("picture")),
        "may_write": request.user.has_perm("news.write", article),
        "events": list(history.events_of(article)[:50]),
        "section": "work-news",
    }
    return render(request, "news/work_detail.html", context)


@allows_editor_style
@require_http_methods(["GET", "POST"])
def create(request):
    """Write a new article."""
    require(request.user, "news.write")
    return PAGE.create(request)


@allows_editor_style
@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change an article."""
    return PAGE.edit(request, get_permitted(request.user, "news.write", PAGE.rows, pk=pk))


def write(request, form, article):
    by = request.user
    values = form.values(by=by)
    if article is None:
        key, photos = form.cleaned_data["form_key"], form.chosen_photos(by=by)
        return domain.create(by=by, form_key=key, photos=photos, **values)
    article = domain.update(article, by=by, version=form.cleaned_data["version"] or 0, **values)
    domain.arrange_photos(article, [row.cleaned_data for row in form.gallery])
    domain.add_photos(article, form.chosen_photos(by=by), by=by)
    return article


def finish(request, article):
    messages.success(request, _("บันทึกข่าวแล้ว ตรวจดูหน้าตาก่อนเผยแพร่ได้ที่หน้านี้"))
    return redirect(article.get_work_url())


def context(request, form, article):
    """The editor's scripts, and (form, Picture) of every photo in the gallery, so that one sees what one describes."""
    shown = {str(photo.pk): photo.picture for photo in article.photos.select_related("picture")} if article else {}
    return {
        "photo_rows": [(row, shown.get(str(row["pk"].value()))) for row in form.gallery],
        "editor_media": Media.from_media(form.media, nonce=request.csp_nonce),
    }


PAGE = Editing(
    name="article",
    template="news/form.html",
    section="work-news",
    edit_url="news:edit",
    made_before=gettext_lazy("ข่าวนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=Article.objects.select_related("cover", "waits_for"),
    bind=lambda request, article: bind(ArticleForm, request, article=article),
    write=write,
    finish=finish,
    editors=lambda article: User.objects.officers(),
    context=context,
)


@require_POST
def publish(request, pk):
    article = get_permitted(request.user, "news.publish", Article.objects.all(), pk=pk)
    domain.publish(article, by=request.user)
    if article.waits:
        messages.success(request, _("บันทึกแล้ว ข่าวจะออกพร้อมกับการประกาศผล"))
    else:
        messages.success(request, _("เผยแพร่แล้ว ประชาชนอ่านได้ทันที"))
    return redirect(article.get_work_url())


@require_http_methods(["GET", "POST"])
def schedule(request, pk):
    """At which minute the program publishes it."""
    article = get_permitted(request.user, "news.publish", Article.objects.all(), pk=pk)
    if request.method == "GET" and not article.ready_for("schedule"):
        messages.error(request, _("ข่าวนี้เผยแพร่ไปแล้ว หรือเก็บเข้าคลังอยู่ จึงตั้งเวลาไม่ได้"))
        return redirect(article.get_work_url())
    page = FormPage(
        title=_("ตั้งเวลาเผยแพร่"), button=_("ตั้งเวลา"), done=_("ตั้งเวลาแล้ว เมื่อถึงเวลาระบบเผยแพร่ให้เอง"),
        back=article.get_work_url(), parent=article.title, section="work-news",
    )  # fmt: skip

    def save(form):
        domain.schedule(article, by=request.user, **form.values())

    return form_page(request, ScheduleForm, page, save, article=article)


@require_POST
def unschedule(request, pk):
    article = get_permitted(request.user, "news.publish", Article.objects.all(), pk=pk)
    domain.unschedule(article, by=request.user)
    messages.success(request, _("ยกเลิกการตั้งเวลาแล้ว ข่าวนี้เป็นฉบับร่าง"))
    return redirect(article.get_work_url())


@require_POST
def archive(request, pk):
    article = get_permitted(request.user, "news.publish", Article.objects.all(), pk=pk)
    domain.archive(article, by=request.user)
    messages.success(request, _("เก็บเข้าคลังแล้ว ข่าวนี้ไม่แสดงบนหน้าสาธารณะ"))
    return redirect(article.get_work_url())


@require_POST
def from_report(request, pk):
    """A draft from an accepted report; a second tap leads to the same draft."""
    report = get_visible(request.user, ActivityReport.objects.all(), pk=pk)
    require(request.user, "news.write")
    article = domain.draft_from_report(report, by=request.user)
    messages.success(request, _("ร่างข่าวจากรายงานอยู่ที่นี่ กรุณาอ่านและปรับถ้อยคำก่อนเผยแพร่"))
    return redirect(article.get_work_url())
