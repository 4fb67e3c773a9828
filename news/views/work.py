"""The newsroom: list, one article, form, publish and archive."""

from csp.decorators import csp_update
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from js_asset.media import Media

from accounts.models import User
from core import history, once, typed
from core.access import get_permitted, get_visible, require
from core.errors import StaleEdit
from core.forms import bind
from core.pagination import paginate
from news import domain
from news.forms import ArticleForm, PhotoFormSet
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
        articles = articles.filter(title__icontains=words)
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
    article = get_visible(request.user, Article.objects.select_related("network", "cover", "created_by"), pk=pk)
    context = {
        "article": article,
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
    made = once.made_with(Article, once.key_from(request.POST.get("form_key")), request.user)
    return made_before(request, made) if made else edit_page(request, None)


@allows_editor_style
@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change an article."""
    return edit_page(request, get_permitted(request.user, "news.write", Article.objects.select_related("cover"), pk=pk))


def edit_page(request, article):
    """The form; comes back with sentences when something is wrong, and shows the other's change when stale."""
    form, typed_row = bind(ArticleForm, request, article=article)
    photos = gallery_form(request, form, article)
    differences = []
    if request.method == "POST":
        if form.is_valid() and photos.is_valid():
            try:
                return saved(request, form, photos, article)
            except StaleEdit:
                fresh = Article.objects.get(pk=article.pk)
                differences = form.differences_from(fresh, photos)
                if not differences:
                    return already_saved(request, fresh)
                form.data = form.data.copy()
                form.data["version"] = str(fresh.version)
        form.keep_upload(by=request.user)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "form": form, "photos": photos, "article": article, "typed_row": typed_row, "differences": differences,
        "form_key": once.new_key(), "photo_rows": photo_fieldsets(photos, article), "section": "work-news",
        "editor_media": Media.from_media(form.media, nonce=request.csp_nonce),
        "others": typed.others_at(request.user, request.path, among=User.objects.officers()) if article else [],
    }  # fmt: skip
    return render(request, "news/form.html", context, status=409 if differences else 200)


def gallery_form(request, form, article):
    """A row for every photo of the article: words, order, whether it goes; with what was typed here before."""
    photos = article.photos.all() if article else []
    rows = [{"pk": photo.pk, "alt": photo.alt, "caption": photo.caption, "order": photo.order} for photo in photos]
    typed_here = form.data if form.is_bound and form.data.get("photos-TOTAL_FORMS") == str(len(rows)) else None
    return PhotoFormSet(request.POST if request.method == "POST" else typed_here, initial=rows, prefix="photos")


def photo_fieldsets(photos, article):
    """(form, Picture) of every photo in the gallery, so that one sees what one describes."""
    shown = {str(photo.pk): photo.picture for photo in article.photos.select_related("picture")} if article else {}
    return [(row, shown.get(str(row["pk"].value()))) for row in photos]


def made_before(request, article):
    """The form of a new article sent again: a double click, or somebody went back in the browser and changed it."""
    form, _typed_row = bind(ArticleForm, request)
    if form.is_valid() and not form.text_differences(article):
        return already_saved(request, article)
    path = reverse("news:edit", args=[article.pk])
    typed.hand_over(request.user, request.POST, path, version=article.version)
    messages.info(request, _("ข่าวนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"))
    return redirect(path)


def already_saved(request, article):
    """What was typed is what is saved: a double click, or two people who wrote the same."""
    typed.forget(request.user, request.path)
    messages.success(request, _("บันทึกข่าวแล้ว ตรวจดูหน้าตาก่อนเผยแพร่ได้ที่หน้านี้"))
    return redirect(article.get_work_url())


@transaction.atomic
def saved(request, form, photos, article):
    user, values, key = request.user, form.values(by=request.user), form.cleaned_data["form_key"]
    if article is None:
        article = domain.create(by=user, form_key=key, photos=form.cleaned_data["new_photos"], **values)
    else:
        article = domain.update(article, by=user, version=form.cleaned_data["version"] or 0, **values)
        domain.arrange_photos(article, [row.cleaned_data for row in photos])
        domain.add_photos(article, form.cleaned_data["new_photos"], by=user)
    typed.forget(user, request.path, form_key=key)
    messages.success(request, _("บันทึกข่าวแล้ว ตรวจดูหน้าตาก่อนเผยแพร่ได้ที่หน้านี้"))
    return redirect(article.get_work_url())


@require_POST
def publish(request, pk):
    article = get_permitted(request.user, "news.publish", Article.objects.all(), pk=pk)
    domain.publish(article, by=request.user)
    messages.success(request, _("เผยแพร่แล้ว ประชาชนอ่านได้ทันที"))
    return redirect(article.get_work_url())


@require_POST
def archive(request, pk):
    article = get_permitted(request.user, "news.publish", Article.objects.all(), pk=pk)
    domain.archive(article, by=request.user)
    messages.success(request, _("เก็บเข้าคลังแล้ว ข่าวนี้ไม่แสดงบนหน้าสาธารณะ"))
    return redirect(article.get_work_url())
