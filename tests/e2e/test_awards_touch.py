"""Fingers and thumbs: a judge's scales on a tablet, small links on a phone."""

import pytest
from django.urls import reverse

from awards.models import Criterion
from tests.awards import judging
from tests.awards.nominating import started

LEAST = 24


@pytest.mark.parametrize(("width", "least"), [(360, 240), (768, 110), (1280, 80)])
def test_scales_have_room_also_where_a_criterion_need_not_be_judged(width, least, visit, cast):
    made = judging.judging(cast)
    first, second = made.category.criteria.order_by("pk")
    Criterion.objects.filter(pk=second.pk).update(allows_na=True)
    judge = visit(width, height=1600)
    judge.sign_in(cast.judge)
    judge.go(made.review(status="started").get_work_url())
    plain, other = (judge.page.locator(f"#id_c{one.pk} .scale__step:has(b)") for one in (first, second))
    widths = [[step.bounding_box()["width"] for step in steps.all()] for steps in (plain, other)]
    assert widths[0] == pytest.approx(widths[1], abs=1) and min(widths[1]) >= least, widths
    na = judge.page.locator(f"#id_c{second.pk} .scale__step--na").bounding_box()
    steps = judge.page.locator(f"#id_c{second.pk} .scale__steps").bounding_box()
    assert na["width"] == pytest.approx(steps["width"], abs=1)
    assert na["y"] >= steps["y"] + steps["height"]
    judge.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_links_of_the_steps_and_in_small_print_are_large_enough_for_a_thumb(width, visit, cast):
    nominator = started(cast)
    person = visit(width, height=1600)
    person.go(reverse("awards:nominator_step", args=[nominator.token, "why"]))
    links = [*person.page.locator(".stepper a").all(), *person.page.locator("main .small a").all()]
    boxes = [link.bounding_box() for link in links]
    assert len(links) >= 3 and all(box["height"] >= LEAST and box["width"] >= LEAST for box in boxes), boxes
    person.settled()
