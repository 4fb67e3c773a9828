"""What the public reads."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from awards.models import Round
from core.search import Searchable
from networks.models import Network
from news import states
from news.querysets import ArticleQuerySet, PhotoQuerySet
from news.states import Status

EXTENSIONS = {
    "Bold": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
}


class Category(models.TextChoices):
    ACTIVITY = "activity", _("ข่าวกิจกรรม")
    NOTICE = "notice", _("ประกาศ")
    STORY = "story", _("เรื่องเล่าความดี")
    KNOWLEDGE = "knowledge", _("ความรู้")


class Article(Searchable):
    """One article. Its body is sanitized HTML: `full_clean()` (domain calls it) removes everything else."""

    Status = Status

    title = models.CharField(_("หัวข้อข่าว"), max_length=250)
    category = models.CharField(_("หมวด"), max_length=20, choices=Category, default=Category.ACTIVITY)
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, null=True, blank=True, related_name="articles"
    )
    summary = models.CharField(_("สรุปสั้น"), max_length=300)
    body = ProseEditorField(_("เนื้อข่าว"), extensions=EXTENSIONS, sanitize=True)
    cover = models.ForeignKey("core.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    waits_for = models.ForeignKey(
        Round, verbose_name=_("รอประกาศผลของรอบ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("เผยแพร่เมื่อถึงเวลา"), null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False, help_text="makes a double click one article")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("ข่าว")
        verbose_name_plural = _("ข่าว")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.SCHEDULED]) | Q(published_at__isnull=False),
                name="article_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SCHEDULED, publish_at__isnull=False)
                | ~Q(status=Status.SCHEDULED) & Q(publish_at=None),
                name="article_scheduled_has_a_minute",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="article_newest"),
            models.Index(fields=["network", "-published_at"], name="article_of_network"),
            models.Index(fields=["publish_at"], condition=Q(status=Status.SCHEDULED), name="article_due"),
            GinIndex(fields=["search_keys"], name="article_search"),
        ]

    def __str__(self):
        return self.title

    def search_parts(self):
        return self.title, self.summary, strip_tags(self.body.replace("<", " <"))

    def get_absolute_url(self):
        return reverse("news:detail", args=[self.pk])

    def get_work_url(self):
        return reverse("news:work_detail", args=[self.pk])

    @property
    def status_label(self):
        return Status(self.status)

    @property
    def category_label(self):
        return Category(self.category).label

    @property
    def waits(self):
        """Whether a result that is not announced yet keeps it from being read."""
        return self.waits_for_id is not None and not self.waits_for.is_out

    @property
    def public_cover(self):
        """The cover as long as everybody may see it; consent of people in a photo may have been taken back."""
        return self.cover if self.cover_id and self.cover.is_public else None

    def ready_for(self, action):
        return self.status in states.TRANSITIONS[action].sources


class Photo(models.Model):
    """A picture in an article's gallery, with words for those who cannot see it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey("core.Picture", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(_("คำบรรยายสำหรับผู้ที่มองไม่เห็น"), max_length=250, blank=True)
    caption = models.CharField(_("คำบรรยายใต้ภาพ"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("ภาพในข่าว")
        verbose_name_plural = _("ภาพในข่าว")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.caption or self.alt or str(self.pk)
