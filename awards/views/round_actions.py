"""One door for every step in the life of a round: a button, or a small page that asks for the reason."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from awards import rows
from awards.domain import readiness, rounds
from awards.forms.rounds import ReopenForm, WhyForm
from awards.models import Round
from core.access import get_permitted
from core.form_page import FormPage, form_page


@dataclass(frozen=True, kw_only=True)
class Step:
    """How one action is asked for. form: what it asks, none for a plain button."""

    done: Any
    title: Any = ""
    button: Any = ""
    lede: Any = ""
    form: Any = None
    danger: bool = False


STEPS = {
    "open": Step(done=gettext_lazy("เปิดรับแล้ว หน้าเสนอชื่อขึ้นสาธารณะแล้ว")),
    "close": Step(done=gettext_lazy("ปิดรับแล้ว และแจ้งผู้ที่ยังเขียนค้างอยู่แล้ว")),
    "reopen": Step(
        title=gettext_lazy("เปิดรับอีกครั้ง"), button=gettext_lazy("เปิดรับอีกครั้ง"), form=ReopenForm,
        lede=gettext_lazy("หน้าเสนอชื่อจะกลับมาเปิดรับทันที จนถึงเวลาใหม่"), done=gettext_lazy("เปิดรับอีกครั้งแล้ว"),
    ),
    "judge": Step(done=gettext_lazy("เริ่มให้คะแนนแล้ว และแจ้งกรรมการทุกคนแล้ว")),
    "halt": Step(
        title=gettext_lazy("หยุดให้คะแนน กลับไปตรวจคุณสมบัติ"), button=gettext_lazy("หยุดให้คะแนน"), form=WhyForm, danger=True,
        lede=gettext_lazy("ทำได้เมื่อยังไม่มีใครส่งคะแนน กรรมการจะเห็นเหตุผลนี้"), done=gettext_lazy("หยุดให้คะแนนแล้ว และแจ้งกรรมการแล้ว"),
    ),
    "deliberate": Step(
        title=gettext_lazy("ปิดการให้คะแนนก่อนครบ"), button=gettext_lazy("ปิดการให้คะแนน"), form=WhyForm,
        lede=gettext_lazy("กรรมการบางคนยังส่งไม่ครบ หลังปิดแล้วคะแนนที่ยังไม่ส่งจะไม่ถูกนับ เหตุผลนี้เก็บในประวัติของรอบ"),
        done=gettext_lazy("ปิดการให้คะแนนแล้ว ต่อไปเป็นการประชุมพิจารณา"),
    ),
    "rejudge": Step(
        title=gettext_lazy("เปิดให้คะแนนอีกครั้ง"), button=gettext_lazy("เปิดให้คะแนนอีกครั้ง"), form=WhyForm,
        lede=gettext_lazy("ทำได้เมื่อยังไม่มีมติที่ลงนาม กรรมการจะเห็นเหตุผลนี้"), done=gettext_lazy("เปิดให้คะแนนอีกครั้งแล้ว และแจ้งกรรมการแล้ว"),
    ),
    "decide": Step(done=gettext_lazy("สรุปมติครบแล้ว ยังไม่มีใครนอกสำนักงานเห็นผล จนกว่าจะประกาศ")),
    "undecide": Step(
        title=gettext_lazy("กลับไปพิจารณาใหม่"), button=gettext_lazy("กลับไปพิจารณาใหม่"), form=WhyForm, danger=True,
        lede=gettext_lazy("เวลาประกาศที่ตั้งไว้จะถูกยกเลิก"), done=gettext_lazy("กลับไปขั้นประชุมพิจารณาแล้ว"),
    ),
    "archive": Step(done=gettext_lazy("เก็บรอบเข้าคลังแล้ว ผลยังเปิดให้อ่านตามเดิม")),
    "discard": Step(done=gettext_lazy("ลบรอบแล้ว")),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def act(request, pk, action):
    """A step without a reason is a button; the others ask for it on a page of their own."""
    round = get_permitted(request.user, "awards.edit_round", Round.objects.all(), pk=pk)
    step = STEPS[action]
    asks = step.form and not (action == "deliberate" and not readiness.unsent(round).exists())
    if asks:
        return ask(request, round, action, step)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    getattr(rounds, action)(round, by=request.user)
    messages.success(request, done_words(round, action))
    return redirect("awards:work_rounds" if action == "discard" else round.get_work_url())


def done_words(round, action):
    """What happened; a call that is out before its day says from when it takes nominations."""
    if action == "open" and round.is_coming():
        words = _("ประกาศรอบแล้ว หน้ารอบขึ้นสาธารณะแล้ว และรับการเสนอชื่อตั้งแต่ %(when)s เวลาเปิดรับยังเลื่อนได้จนถึงตอนนั้น")
        return words % {"when": rows.when(round.opens_at)}
    return STEPS[action].done


def ask(request, round, action, step):
    """The page of the reason; what was typed survives every refusal."""
    if request.method == "GET" and not round.ready_for(action):
        messages.error(request, _("สถานะของรอบเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
        return redirect(round.get_work_url())
    page = FormPage(
        title=step.title, button=step.button, lede=step.lede, done=step.done, danger=step.danger,
        back=round.get_work_url(), parent=round.title, section="work-awards",
    )  # fmt: skip
    act_now = getattr(rounds, action)
    return form_page(request, step.form, page, lambda form: act_now(round, by=request.user, **form.values()))
