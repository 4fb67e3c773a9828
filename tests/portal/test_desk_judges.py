"""The desk says where judges are missing: one line for each round in judging, for who assigns them."""

import pytest

from awards.domain import recusals
from portal import desk
from tests.awards import building
from tests.awards.judging import judging

pytestmark = pytest.mark.django_db
TITLE = "รอบที่มีรายการขาดกรรมการ"


def staffed(cast, **fields):
    """A round in which every nomination has the two judges its quorum asks for."""
    found = judging(cast, quorum=2, **fields)
    for at in range(len(found.nominations)):
        for judge in range(2):
            found.review(at, judge)
    return found


def lines(user):
    return [item for group in desk.groups_for(user) if group.title == TITLE for item in group.items]


def test_a_nomination_that_a_judge_set_aside_is_on_the_desk(cast, sign_in):
    found = staffed(cast)
    assert lines(cast.officer) == []
    recusals.declare(found.nominations[0].reviews.get(judge=cast.judge), by=cast.judge, kind="kin")
    (item,) = lines(cast.officer)
    assert (item.title, item.facts) == (found.round.title, ["1 รายการ"])
    page = sign_in(cast.officer).get(item.url).context["page"]
    assert [row.pk for row in page] == [found.nominations[0].pk]
    assert lines(cast.judge) == lines(cast.coordinator) == lines(cast.administrator) == []


@pytest.mark.parametrize("status", ["closed", "deliberation", "decided"])
def test_only_while_judges_are_at_work(cast, status):
    judging(cast, status=status)
    assert lines(cast.officer) == []


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_desk_costs_the_same_with_any_number_of_rounds(cast, sign_in, django_assert_num_queries, rows):
    for _ in range(rows):
        found = judging(cast)
        building.nomination(found.category, status="withdrawn")
    client = sign_in(cast.officer)
    client.get("/work/")
    with django_assert_num_queries(38):
        html = client.get("/work/").content.decode()
    assert TITLE in html and "2 รายการ" in html
