"""The template tags of the visual language, and that templates ask only for icons and style sheets that exist."""

import re
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Engine, Template
from django.test import override_settings

from core.slots import sizes_of
from core.templatetags import ui

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
SYMBOLS = set(re.findall(r'<symbol id="i-([\w-]+)"', (ROOT / "static/img/sprite.svg").read_text()))


def show(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def a_picture(**changes):
    renditions = [
        ("avif", [(480, "/m/480.avif"), (960, "/m/960.avif")]),
        ("webp", [(480, "/m/480.webp"), (960, "/m/960.webp")]),
    ]
    fields = {"renditions": renditions, "url": "/m/960.webp", "width": 1200, "height": 800, "alt": "ผ้าขิด"}
    return SimpleNamespace(**{**fields, **changes})


class TestIcon:
    def test_shows_a_symbol_of_the_sprite_hidden_from_screen_readers(self):
        assert show('{% icon "bell" %}') == (
            '<svg class="icon" aria-hidden="true"><use href="/static/img/sprite.svg#i-bell"/></svg>'
        )

    def test_takes_more_classes(self):
        assert 'class="icon icon--lg"' in show('{% icon "bell" "icon--lg" %}')

    def test_a_name_from_the_database_cannot_break_out(self):
        assert "<script>" not in show("{% icon name %}", name='"><script>')


class TestCss:
    def test_links_foundation_and_components_by_name(self):
        shown = show('{% css "tokens" "agenda" %}')
        assert 'href="/static/css/tokens.css"' in shown
        assert 'href="/static/css/components/agenda.css"' in shown

    def test_links_each_sheet_once_in_a_page(self):
        assert show('{% css "agenda" "agenda" %}{% css "agenda" "card" %}').count("agenda.css") == 1

    def test_knows_what_the_base_linked_before_a_block(self):
        templates = {
            "base": '{% load ui %}{% css "badge" %}{% block css %}{% endblock %}',
            "page": '{% extends "base" %}{% load ui %}{% block css %}{% css "badge" "card" %}{% endblock %}',
        }
        loaders = [("django.template.loaders.locmem.Loader", templates)]
        engine = Engine(loaders=loaders, libraries={"ui": "core.templatetags.ui"})
        shown = engine.get_template("page").render(Context())
        assert (shown.count("badge.css"), shown.count("card.css")) == (1, 1)

    def test_the_next_page_starts_anew(self):
        template = Template('{% load ui %}{% css "card" %}')
        assert template.render(Context()) == template.render(Context()) != ""


class TestPicture:
    @pytest.mark.parametrize("nothing", [None, ""])
    def test_nothing_without_a_picture(self, nothing):
        assert show('{% picture pic "tile" %}', pic=nothing) == ""

    def test_offers_every_format_and_width_and_reserves_the_space(self):
        shown = show('{% picture pic slot="row" %}', pic=a_picture())
        sizes = sizes_of("row")
        assert f'<source type="image/avif" srcset="/m/480.avif 480w, /m/960.avif 960w" sizes="{sizes}">' in shown
        assert shown.index("image/avif") < shown.index("image/webp")
        assert 'src="/m/960.webp" width="1200" height="800" alt="ผ้าขิด"' in shown
        assert 'loading="lazy"' in shown

    def test_the_first_picture_of_a_page_does_not_wait(self):
        shown = show('{% picture pic slot="lead" eager=True %}', pic=a_picture())
        assert 'fetchpriority="high"' in shown
        assert "lazy" not in shown

    def test_own_words_and_class(self):
        shown = show('{% picture pic "row" alt="" class="avatar" %}', pic=a_picture())
        assert 'alt=""' in shown
        assert 'class="avatar"' in shown

    def test_without_renditions_only_the_picture_itself(self):
        assert show('{% picture pic "tile" %}', pic=a_picture(renditions=[])).startswith("<img ")

    def test_words_are_escaped(self):
        assert "<b>" not in show('{% picture pic "tile" %}', pic=a_picture(alt='"><b>'))


class AskingForm(forms.Form):
    title = forms.CharField()
    note = forms.CharField(required=False)
    day = forms.CharField(required=False, widget=forms.TextInput(attrs={"data-needed": ""}))
    choice = forms.ChoiceField(choices=[("a", "ก"), ("b", "ข")], widget=forms.RadioSelect, help_text="เลือกหนึ่งข้อ")


class TestField:
    def test_only_what_nobody_needs_is_marked_as_not_required(self):
        form = AskingForm()
        assert [ui.may_be_left_empty(form[name]) for name in ("title", "note", "day")] == [False, True, False]

    def test_a_choice_looks_like_its_thing(self):
        form = AskingForm()
        form.fields["choice"].choice_looks = {"a": SimpleNamespace(tone="gov", icon="net-gov")}
        bound = form["choice"]
        assert [getattr(ui.look_of_choice(bound, option), "tone", None) for option in bound] == ["gov", None]

    def test_errors_and_help_are_wired_to_the_question(self):
        with override_settings(FORM_RENDERER="core.forms.Renderer"):
            form = AskingForm({})
            title, choice = form["title"].as_field_group(), form["choice"].as_field_group()
        assert 'aria-describedby="id_title_error"' in title
        assert 'id="id_title_error"' in title
        assert 'id="id_choice" ' in choice
        assert 'aria-describedby="id_choice_helptext id_choice_error"' in choice
        assert choice.count('class="choice"') == 2


class TestBodies:
    def test_alert(self):
        shown = show('{% alert "warn" "ระวัง" role="status" %}<p>ก</p>{% endalert %}')
        assert 'class="alert alert--warn" role="status"' in shown
        assert "<h2>ระวัง</h2><p>ก</p>" in shown

    def test_dialog_is_named_by_its_heading(self):
        shown = show('{% dialog "sure" "ส่งถึง 9 คน" %}ข{% enddialog %}')
        assert '<dialog class="dialog" id="sure" aria-labelledby="sure-title">' in shown

    def test_a_message_has_the_tone_of_its_level(self):
        tones = [ui.tone_of_message(SimpleNamespace(level_tag=tag)) for tag in ("success", "error", "debug")]
        assert tones == ["ok", "danger", "info"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_ask_only_for_what_exists(path):
    source = path.read_text()
    assert set(re.findall(r'\{% icon "([\w-]+)"', source)) <= SYMBOLS
    names = {name for tag in re.findall(r"\{% css ([^%]*)%\}", source) for name in re.findall(r'"([\w-]+)"', tag)}
    sheets = {sheet.stem for sheet in ROOT.glob("static/css/**/*.css")}
    assert names <= sheets
    assert not re.search(r"<style|\sstyle=|\son\w+=", source), "inline styles and scripts are against our CSP"


def test_a_narrow_tile_breaks_a_name_between_its_words():
    assert ui.tile_words("หนองวัวซอ") == '<span class="nowrap">หนอง</span><wbr><span class="nowrap">วัวซอ</span>'
    assert ui.tile_words("<b>") == '<span class="nowrap">&lt;b&gt;</span>'


def test_literal_colours_live_in_tokens_only():
    for sheet in ROOT.glob("static/css/**/*.css"):
        if sheet.stem != "tokens":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", sheet.read_text()), sheet.name


def test_a_list_of_twenty_is_cheap():
    template = Template("{% load ui %}{% for p in pics %}{% picture p \"row\" %}{% icon 'bell' %}{% endfor %}")
    context = Context({"pics": [a_picture()] * 20})
    template.render(context)
    best = min(timed(template, context) for _ in range(5))
    assert best < 0.01


def timed(template, context):
    start = time.perf_counter()
    template.render(context)
    return time.perf_counter() - start
