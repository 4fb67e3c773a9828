"""What a person may type about an article."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from awards.models import Round
from awards.states import ROUND_OUT
from core.fields import CleanCharField, ThaiDateField, ThaiTimeField
from core.forms import CoverMixin, Form, PhotosMixin, photo_fields, picture_fields
from networks.models import Network
from news.models import EXTENSIONS, Article, Category


class PhotoForm(Form):
    """Words and place of one photo in the gallery."""

    pk = forms.IntegerField(widget=forms.HiddenInput)
    alt = CleanCharField(label=_("คำบรรยายสำหรับผู้ที่มองไม่เห็น"), required=False, max_length=250)
    caption = CleanCharField(label=_("คำบรรยายใต้ภาพ"), required=False, max_length=250)
    order = forms.IntegerField(label=_("ลำดับ"), min_value=0, max_value=999)
    remove = forms.BooleanField(label=_("เอาภาพนี้ออก"), required=False)


PhotoFormSet = forms.formset_factory(PhotoForm, extra=0, max_num=100)


class ArticleForm(CoverMixin, PhotosMixin, Form):
    """An article with its gallery: a row for every photo, its words, its order, whether it goes."""

    title = CleanCharField(label=_("หัวข้อข่าว"), max_length=250)
    category = forms.ChoiceField(label=_("หมวด"), choices=Category.choices)
    network = forms.ModelChoiceField(Network.objects.all(), label=_("เครือข่าย"), required=False, empty_label=_("ไม่ระบุ"))
    summary = CleanCharField(
        label=_("สรุปสั้น"), max_length=300, help_text=_("หนึ่งถึงสองประโยค ขึ้นใต้หัวข้อและตอนแชร์"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    body = ProseEditorFormField(
        label=_("เนื้อข่าว"), config={"extensions": EXTENSIONS}, widget=None,
        error_messages={"required": _("กรุณาเขียนเนื้อข่าว")},
    )  # fmt: skip
    waits_for = forms.ModelChoiceField(
        Round.objects.none(), label=_("รอประกาศผลของรอบ"), required=False, empty_label=_("ไม่ต้องรอ"),
        help_text=_("เผยแพร่ไว้ก่อนได้ ประชาชนจะเห็นข่าวและภาพพร้อมกับการประกาศผล ไม่ก่อนแม้วินาทีเดียว"),
        error_messages={"invalid_choice": _("รอบนี้ประกาศผลไปแล้ว กรุณาเลือกใหม่")},
    )  # fmt: skip
    cover, cover_kept, cover_remove = picture_fields().values()
    new_photos, new_photos_kept = photo_fields(_("เพิ่มภาพในชุดภาพ")).values()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, article=None, **kwargs):
        names = ("title", "category", "summary", "body", "version")
        initial = {name: getattr(article, name) for name in names} if article else {}
        initial["network"] = article.network_id if article else None
        initial["waits_for"] = article.waits_for_id if article else None
        super().__init__(data, files, initial=initial, **kwargs)
        self.article = article
        self.fields["waits_for"].queryset = Round.objects.exclude(
            ~Q(pk=initial["waits_for"]), status__in=ROUND_OUT
        ).order_by("-fiscal_year", "-pk")
        photos = article.photos.all() if article else []
        rows = [{"pk": photo.pk, "alt": photo.alt, "caption": photo.caption, "order": photo.order} for photo in photos]
        # Words typed earlier come back only while the gallery is still as long; what is sent now is always looked at.
        if files is None and data is not None and data.get("photos-TOTAL_FORMS") != str(len(rows)):
            data = None
        self.gallery = PhotoFormSet(data, initial=rows, prefix="photos")

    def is_valid(self):
        return super().is_valid() and self.gallery.is_valid()

    def values(self, *, by):
        """Cleaned values as keyword arguments of domain.create and domain.update."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("title", "category", "network", "summary", "body", "waits_for")}
        return values | self.chosen_pictures(by=by, saved=self.article)

    def text_differences(self, saved):
        """(label, saved text, typed text) where the saved words differ from what is typed here (a valid form)."""
        typed = self.cleaned_data | {name: self[name].value() for name in ("network", "waits_for")}
        typed["body"] = Article._meta.get_field("body").clean(typed["body"], saved)
        rows = []
        for name in ("title", "category", "network", "summary", "body", "waits_for"):
            theirs = str(getattr(saved, f"{name}_id" if name in {"network", "waits_for"} else name) or "")
            mine = str(typed[name] or "")
            if theirs != mine:
                choices = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", [])}
                rows.append((self[name].label, choices.get(theirs, theirs), choices.get(mine, mine)))
        return rows

    def differences_from(self, saved):
        """The same with the pictures that were chosen and described."""
        rows = self.text_differences(saved) + self.photos_difference()
        if self.gallery.has_changed():
            rows.append((_("ภาพในชุดภาพ"), "", _("คำบรรยายหรือลำดับที่คุณแก้")))
        return rows + self.picture_differences(saved)


class ScheduleForm(Form):
    """The day and the minute at which it is published."""

    day = ThaiDateField(label=_("วันที่เผยแพร่"), help_text=_("เช่น 8/12/2569"))
    clock = ThaiTimeField(label=_("เวลา"), help_text=_("เช่น 9.00"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, article, **kwargs):
        at = article.publish_at and timezone.localtime(article.publish_at)
        initial = {"day": at and at.date(), "clock": at and at.time(), "version": article.version}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["day"].min_date = timezone.localdate()

    def rows(self):
        return [[self["day"], self["clock"]]]

    def clean(self):
        data = super().clean()
        if data.get("day") and data.get("clock"):
            data["publish_at"] = timezone.make_aware(datetime.combine(data["day"], data["clock"]))
            if data["publish_at"] <= timezone.now():
                self.add_error("clock", _("เวลานี้ผ่านไปแล้ว กรุณาพิมพ์เวลาที่ยังไม่ถึง"))
        return data

    def values(self):
        return {"publish_at": self.cleaned_data["publish_at"], "version": self.cleaned_data["version"] or 0}
