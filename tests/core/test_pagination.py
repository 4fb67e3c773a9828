"""Pages of a list; the filters stay in the address."""

import pytest
from django.test import RequestFactory

from core.pagination import paginate
from networks.models import District


def page_of(query="", *, rows=100, per_page=10):
    return paginate(RequestFactory().get(f"/x/{query}"), range(rows), per_page=per_page)


def numbers(page):
    return [link and int(link[0]) for link in page.links]


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 1), ("?page=3", 3), ("?page=0", 10), ("?page=-1", 10), ("?page=999", 10), ("?page=x", 1), ("?page=", 1),
     ("?page=%00", 1), ("?page=๓", 3), ("?page=1e3", 1), ("?page=2&page=5", 5), ("?page=99999999999999999999", 10)],
)  # fmt: skip
def test_any_number_shows_a_page(query, number):
    page = page_of(query)
    assert page.number == number
    assert list(page) == list(range((number - 1) * 10, number * 10))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, 3, None, 10]),
        (2, [1, 2, 3, 4, None, 10]),
        (4, [1, 2, 3, 4, 5, 6, None, 10]),
        (5, [1, None, 3, 4, 5, 6, 7, None, 10]),
        (9, [1, None, 7, 8, 9, 10]),
        (10, [1, None, 8, 9, 10]),
    ],
)
def test_the_links_show_the_ends_and_the_neighbours(number, shown):
    page = page_of(f"?page={number}")
    assert numbers(page) == shown
    assert [link[0] for link in page.links if link and link[2]] == [str(number)]


def test_one_page_has_no_links():
    page = page_of(rows=10)
    assert (page.links, page.previous_url, page.next_url, page.num_pages, page.count) == ([], "", "", 1, 10)


def test_an_empty_list_is_one_empty_page():
    page = page_of(rows=0)
    assert (page.rows, len(page), page.number, page.num_pages, page.count) == ([], 0, 1, 1, 0)


def test_filters_stay_and_the_first_page_has_no_number():
    page = page_of("?q=%E0%B8%99%E0%B9%89%E0%B8%B3&network=edu&network=gov&page=2")
    kept = "q=%E0%B8%99%E0%B9%89%E0%B8%B3&network=edu&network=gov"
    assert page.previous_url == f"?{kept}"
    assert page.next_url == f"?{kept}&page=3"


def test_an_address_cannot_break_out_of_its_query():
    page = page_of('?q="><script>&page=2')
    assert "<" not in page.next_url
    assert page.next_url.startswith("?q=%22%3E%3Cscript%3E")


@pytest.mark.parametrize("per_page", [1, 3, 30])
def test_a_page_costs_two_queries(reference, per_page, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = paginate(RequestFactory().get("/x/"), District.objects.all(), per_page=per_page)
        assert len(list(page)) == min(per_page, 20)


@pytest.mark.django_db
def test_counting_ends_at_a_limit_and_deep_pages_are_found_by_key(reference, monkeypatch):
    monkeypatch.setattr("core.pagination.MOST", 15)
    monkeypatch.setattr("core.pagination.DEEP", 2)
    every = list(District.objects.values_list("pk", flat=True))
    page = paginate(RequestFactory().get("/x/?page=3"), District.objects.all(), per_page=5)
    assert (page.num_pages, page.count, page.is_more, page.count_words) == (3, 15, True, "มากกว่า 15")
    assert [row.pk for row in page] == every[10:15]
    told = paginate(RequestFactory().get("/x/"), District.objects.all(), per_page=5, found=7)
    assert (told.num_pages, told.count_words) == (2, "7")


@pytest.mark.django_db
@pytest.mark.parametrize("order", [("-code",), ()])
def test_what_is_shown_is_read_of_the_rows_of_one_page_alone(reference, order, django_assert_num_queries):
    found = District.objects.filter(code__gt="4105").order_by(*order) if order else District.objects.all()
    every = list(found.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        page = paginate(RequestFactory().get("/x/?page=2"), found, per_page=5, shown=District.objects.only("name"))
        assert [row.name for row in page]
    assert [row.pk for row in page] == every[5:10]
    assert "sort_key" in page.rows[0].get_deferred_fields()
