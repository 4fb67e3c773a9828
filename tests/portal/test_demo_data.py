"""The demonstration province as data: complete, varied, deterministic, and honest about what is invented."""

import re
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from activities.reference import KINDS
from activities.states import Status
from core.thai import FiscalYear
from networks.models import Virtue
from news.models import Category
from portal.demo import generator, holidays, library
from portal.demo.pictures import CHOSEN, MOTIFS, alt_text, make_picture
from portal.demo.pictures.canvas import SIZE
from portal.demo.richtext import to_html

TODAY = date(2026, 11, 24)
OTHER_DAYS = [date(2026, 10, 1), date(2027, 2, 28), date(2027, 9, 30), date(2029, 4, 13)]
NETWORKS = set(library.NETWORKS)
DISTRICTS = 20
VIRTUES = {virtue.value for virtue in Virtue}
THAI = "฀-๿"


@pytest.fixture(scope="module")
def plans():
    return generator.activities(TODAY)


@pytest.fixture(scope="module")
def articles():
    return library.articles(TODAY)


def texts_of(*rows):
    return [str(value) for row in rows for value in vars(row).values()]


def everything(plans, articles):
    rows = [
        *plans,
        *articles,
        *library.organizations(),
        *library.bodies(),
        *library.people(),
        *library.real_activities(),
    ]
    return texts_of(*rows)


# --- organizations and people ---------------------------------------------------------------------
def test_92_invented_organizations_in_every_network_and_district():
    bodies = library.organizations()
    assert len(bodies) == 92
    assert {body.network for body in bodies} == NETWORKS
    assert len({body.district for body in bodies}) == DISTRICTS
    assert min(Counter(body.district for body in bodies).values()) >= 2
    assert len({body.name for body in bodies}) == 92
    assert all(body.is_sample and body.place and len(body.about) > 90 for body in bodies)


def test_real_bodies_are_few_and_marked_as_real():
    bodies = library.bodies()
    assert len(bodies) == 6
    assert not any(body.is_sample for body in bodies)
    assert not {body.name for body in bodies} & {body.name for body in library.organizations()}


def test_people_for_every_role():
    people = library.people()
    assert {person.role for person in people} == {"", "officer", "director", "administrator"}
    assert {person.coordinates for person in people} == NETWORKS | {""}
    assert len([person for person in people if person.edits]) == 3
    assert len([person for person in people if person.judges]) == 3
    assert any(person.member_of for person in people)
    assert {person.edits for person in people} - {""} <= {body.name for body in library.organizations()}
    assert all(person.email.endswith("@example.org") for person in people)


# --- activities -----------------------------------------------------------------------------------
def test_about_150_activities_over_all_fiscal_years_in_every_state(plans):
    years = Counter(int(FiscalYear.of(plan.starts_at)) for plan in plans if plan.starts_at)
    assert 140 <= len(plans) + len(library.real_activities()) <= 165
    assert set(years) == set(range(2564, 2571))
    assert [years[year] for year in sorted(years)] == sorted(years.values())
    assert {plan.status for plan in plans} == set(Status.values)
    assert Counter(plan.status for plan in plans)["approved"] > len(plans) * 0.8


def test_every_network_district_kind_and_virtue_is_used(plans):
    assert {plan.network for plan in plans} == NETWORKS
    assert len({plan.district for plan in plans}) == DISTRICTS
    assert {plan.kind for plan in plans} == set(KINDS)
    assert {virtue for plan in plans for virtue in plan.virtues} == VIRTUES
    assert {slug for idea in library.ideas() for slug in idea.networks} == NETWORKS


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_there_is_always_something_on(today):
    plans = [plan for plan in generator.activities(today) if plan.starts_at]
    days = Counter(plan.starts_at.date() for plan in plans if plan.status == "approved")
    this_week = sum(days[today + timedelta(days=number)] for number in range(7))
    first = today.replace(day=1)
    two_months = sum(count for day, count in days.items() if first <= day <= first + timedelta(days=61))
    assert this_week >= 3
    assert two_months >= (14 if today == TODAY else 8)
    assert {plan.status for plan in plans} >= {"approved", "submitted", "returned", "cancelled"}


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_no_title_repeats_within_a_year(today):
    plans = [plan for plan in generator.activities(today) if plan.starts_at]
    keys = Counter((int(FiscalYear.of(plan.starts_at)), plan.title) for plan in plans)
    assert [key for key, count in keys.items() if count > 1] == []


def test_at_least_45_ideas_written_by_hand():
    ideas = library.ideas()
    assert len(ideas) >= 45
    for name in ("title", "objective", "problem", "good_deed", "indicator"):
        assert len({getattr(idea, name) for idea in ideas}) == len(ideas), name


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_every_life_is_in_order_and_nothing_happens_in_the_future(today):
    end = library.at(today, "00.00")
    for plan in generator.activities(today):
        moments = [plan.created_at, plan.submitted_at, plan.decided_at, plan.cancelled_at]
        known = [moment for moment in moments if moment]
        assert known == sorted(known), plan
        assert known[-1] < end, plan
        assert plan.status in ("draft", "submitted") or plan.decided_at
        assert bool(plan.reason) == (plan.status in ("returned", "cancelled"))
        if plan.starts_at:
            assert plan.starts_at < plan.ends_at
            assert plan.status not in ("draft", "submitted", "returned") or plan.starts_at > end


def test_some_plans_wait_too_long(plans):
    waiting = [TODAY - plan.submitted_at.date() for plan in plans if plan.status == "submitted"]
    assert len(waiting) >= 5
    assert max(waiting) >= timedelta(days=5) > timedelta(days=2) >= min(waiting)


def test_the_host_belongs_to_the_network_and_fits_the_idea(plans):
    bodies = {body.name: body for body in library.organizations()}
    for plan in plans:
        host = bodies[plan.host]
        assert (host.network, host.district) == (plan.network, plan.district)
        assert plan.network not in plan.partner_networks
        assert "{" not in plan.title + plan.venue
    assert all(plan.host.startswith("วัด") for plan in plans if "เวียนเทียน" in plan.title)


def test_holy_days_fall_on_their_day(plans):
    loykrathong = holidays.within("loykrathong", date(2026, 10, 1), date(2027, 9, 30))
    for plan in plans:
        if plan.title.startswith("ลอยกระทง") and plan.starts_at.year == 2026:
            assert plan.starts_at.date() == loykrathong
        if plan.title.startswith("กฐิน"):
            year = FiscalYear.of(plan.starts_at)
            first, last = (holidays.within(name, year.start, year.end) for name in ("okphansa", "loykrathong"))
            assert first < plan.starts_at.date() < last


def test_nobody_works_on_a_public_holiday(plans):
    weekday_titles = {idea.title for idea in library.ideas() if idea.day == "weekday" and "{" not in idea.title}
    for plan in plans:
        if plan.title in weekday_titles and plan.starts_at:
            assert f"{plan.starts_at:%m-%d}" not in holidays.CLOSED
            assert plan.starts_at.weekday() < 5 and plan.ends_at.weekday() < 5


def test_real_activities_carry_facts_only():
    real = library.real_activities()
    assert {plan.starts_at.date() for plan in real} == {date(2021, 12, 8), date(2021, 12, 9), date(2022, 6, 21)}
    for plan in real:
        assert not plan.is_sample
        assert plan.budget is None and plan.expected_participants is None and not plan.contact_name
        assert plan.host in {body.name for body in library.bodies()} | {""}


def test_the_same_day_gives_the_same_province(plans):
    assert generator.activities(TODAY) == plans
    assert generator.activities(TODAY, seed=1) != plans


# --- articles -------------------------------------------------------------------------------------
def test_40_articles_of_every_category(articles):
    assert len(articles) == len({article.title for article in articles}) == 40
    assert Counter(article.status for article in articles) == {"published": 36, "draft": 2, "archived": 2}
    assert {article.category for article in articles} == set(Category.values)
    assert {article.network for article in articles} == NETWORKS | {""}
    recent = [a for a in articles if a.status == "published" and a.day >= TODAY - timedelta(weeks=8)]
    assert 9 <= len(recent) <= 12
    assert {article.day.year + 543 for article in articles} >= set(range(2563, 2570))
    assert all(article.day < TODAY for article in articles)


def test_articles_are_as_long_as_a_page_needs_and_use_plain_html(articles):
    for article in articles:
        assert len(article.title) <= 120 and 60 <= len(article.summary) <= 300, article.title
        assert set(re.findall(r"</?(\w+)", article.body)) <= {"p", "h2", "ul", "li", "blockquote"}
        assert article.body.count("<p>") >= 4, article.title
        assert not re.search(r"(^|>)(- |## |&gt; )", article.body), article.title


def test_only_the_public_facts_are_not_marked_as_samples(articles):
    real = [article for article in articles if not article.is_sample]
    assert 10 <= len(real) <= 12
    assert max(article.day for article in real) < date(2023, 9, 1)


def test_markup_becomes_html():
    text = "ก\nข\n\n## หัว\n\n- หนึ่ง\n- สอง\n\n> คำ\nต่อ\n\n<b>"
    assert to_html(text) == (
        "<p>ก ข</p><h2>หัว</h2><ul><li><p>หนึ่ง</p></li><li><p>สอง</p></li></ul>"
        "<blockquote><p>คำ ต่อ</p></blockquote><p>&lt;b&gt;</p>"
    )


# --- what must never be in it ---------------------------------------------------------------------
def test_nothing_that_could_belong_to_a_real_person(plans, articles):
    for text in everything(plans, articles):
        assert not re.search(r"\d{13}|\d-\d{4}-\d{5}-\d{2}-\d", text), text
        for number in re.findall(r"\b0[ -]?\d[\d -]{6,}\d", text):
            assert re.fullmatch(r"0 4200 00\d\d", number), number
        assert all(address.endswith("example.org") for address in re.findall(r"[\w.]+@[\w.]+", text)), text
        assert "http" not in text


def test_thai_is_written_cleanly(plans, articles):
    for text in everything(plans, articles):
        assert "  " not in text, text
        assert not re.search(rf"[{THAI}]\n", text), text
        assert "เเ" not in text, text  # two sara e instead of sara ae
        assert not re.search(r"[่้๊๋]{2}|[ัิีึืุู]{2}", text), text
        assert "ํา" not in text, text  # nikhahit and sara aa instead of sara am


# --- pictures -------------------------------------------------------------------------------------
def test_every_motif_is_known_chosen_and_described(plans, articles):
    used = {row.motif for row in [*plans, *articles, *library.ideas(), *library.real_activities()]} - {""}
    used |= {motif for article in articles for motif, _ in article.gallery}
    assert used <= set(MOTIFS) == set(CHOSEN)
    assert 20 <= sum(map(len, CHOSEN.values())) <= 26
    assert all(20 < len(alt_text(motif)) < 120 for motif in MOTIFS)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_picture_is_painted_the_same_twice(motif):
    first = make_picture(CHOSEN[motif][0], motif)
    assert make_picture(CHOSEN[motif][0], motif) == first
    with Image.open(BytesIO(first)) as picture:
        assert picture.format == "JPEG" and picture.size == SIZE
        low, high = picture.convert("L").getextrema()
    assert high - low > 120  # light and dark, not a flat card
    assert make_picture(Random(motif).randrange(50, 99), motif) != first
