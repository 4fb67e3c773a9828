"""Template tags of the visual language: icons, style sheets, pictures, and components that have a body."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

FOUNDATION = {"tokens", "base", "layout"}
ALERT_ICONS = {"info": "info", "ok": "check", "warn": "alert", "danger": "stop"}
MESSAGE_TONES = {"success": "ok", "warning": "warn", "error": "danger"}


@cache
def address_of(path):
    """The address of a static file; looked up once per process because file names carry their hash."""
    return static(path)


@register.simple_tag
@cache
def icon(name, classes=""):
    """One symbol of the sprite, hidden from screen readers: a word always stands beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f"icon {classes}".strip(), address_of("img/sprite.svg"), name,
    )  # fmt: skip


@cache
def stylesheet_link(name):
    folder = "css" if name in FOUNDATION else "css/components"
    return format_html('<link rel="stylesheet" href="{}">', address_of(f"{folder}/{name}.css"))


@register.simple_tag(takes_context=True)
def css(context, *names):
    """Links component style sheets by name, each once per page, whichever block asks first."""
    linked = context.render_context.setdefault("core.ui.css", set())
    fresh = [name for name in dict.fromkeys(names) if name not in linked]
    linked.update(fresh)
    return format_html_join("\n", "{}", ((stylesheet_link(name),) for name in fresh))


@register.simple_tag
def picture(pic, sizes="100vw", alt=None, eager=False, **attributes):
    """`<picture>` with AVIF and WebP of every width; nothing at all without a picture.

    pic: has renditions [(format, [(width, url), …])], url, width, height and perhaps alt.
    eager: for the one picture that is seen first.
    """
    if not pic:
        return ""
    words = getattr(pic, "alt", "") if alt is None else alt
    fixed = {"src": pic.url, "width": pic.width, "height": pic.height, "alt": words, "decoding": "async"}
    hurry = {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    image = format_html("<img{}>", html_attributes({**fixed, **hurry, **attributes}))
    sources = format_html_join("", '<source type="image/{}" srcset="{}" sizes="{}">', source_rows(pic, sizes))
    return format_html("<picture>{}{}</picture>", sources, image) if sources else image


def source_rows(pic, sizes):
    for kind, files in pic.renditions:
        yield kind, ", ".join(f"{url} {width}w" for width, url in files), sizes


def html_attributes(values):
    return format_html_join("", ' {}="{}"', values.items())


@register.filter
def tone_of_message(message):
    """The alert's tone for a message of Django's messages framework."""
    return MESSAGE_TONES.get(message.level_tag, "info")


@register.filter
def icon_of_tone(tone):
    return ALERT_ICONS.get(tone, "info")


@register.filter
def may_be_left_empty(bound):
    """Whether a form field gets the words "not required": not when a later step asks for it (`data-needed`)."""
    return not (bound.field.required or "data-needed" in bound.field.widget.attrs)


@register.simple_tag
def look_of_choice(bound, option):
    """What a choice looks like: the object behind it (tone, icon), or the field's `choice_looks[value]`."""
    value = option.data["value"]
    behind = getattr(value, "instance", None)
    return behind or getattr(bound.field, "choice_looks", {}).get(str(value))


@register.simple_block_tag
def alert(content, tone="info", title="", level=2, role=""):
    """A message in its place: `{% alert "warn" _("…") %}<p>…</p>{% endalert %}`. tone: info, ok, warn, danger."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    part = format_html(' role="{}"', role) if role else ""
    return format_html(
        '<div class="alert alert--{}"{}>{}<div>{}{}</div></div>',
        tone, part, icon(icon_of_tone(tone)), heading, content,
    )  # fmt: skip


@register.simple_block_tag
def dialog(content, id, title):
    """A question before something goes out; opened by a link with `data-dialog="id"` and `href="#id"`.

    The body ends with its own `.dialog__foot`. Without JavaScript the link shows it in place.
    """
    return format_html(
        '<dialog class="dialog" id="{0}" aria-labelledby="{0}-title">'
        '<div class="dialog__body"><h2 id="{0}-title">{1}</h2>{2}</div></dialog>',
        id, title, content,
    )  # fmt: skip


# Names that do not fit a map tile may break only here, between their words.
SYLLABLE_BREAKS = {
    "เมืองอุดรธานี": "เมือง|อุดรธานี", "หนองวัวซอ": "หนอง|วัวซอ", "กุมภวาปี": "กุมภ|วาปี", "โนนสะอาด": "โนน|สะอาด",
    "หนองหาน": "หนอง|หาน", "พิบูลย์รักษ์": "พิบูลย์|รักษ์", "สร้างคอม": "สร้าง|คอม", "หนองแสง": "หนอง|แสง",
    "วังสามหมอ": "วังสาม|หมอ", "ประจักษ์ศิลปาคม": "ประจักษ์|ศิลปาคม",
}  # fmt: skip


@register.filter
def tile_words(name):
    """A district's name with the places where a narrow tile may break it."""
    parts = [(part,) for part in SYLLABLE_BREAKS.get(name, name).split("|")]
    return format_html_join(SafeString("<wbr>"), '<span class="nowrap">{}</span>', parts)


@register.filter
def words(text):
    """The words of a text, to walk through a short list written in a template."""
    return text.split()
