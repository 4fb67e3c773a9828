"""Pages of a list; the filters stay in the address."""

from dataclasses import dataclass

from django.core.paginator import Paginator

WINDOW = 2


@dataclass
class Page:
    """One page of rows with everything its template links to. Addresses are query strings."""

    rows: list
    number: int
    num_pages: int
    count: int
    previous_url: str
    next_url: str
    links: list

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def paginate(request, queryset, *, per_page=20):
    """Page number `?page=` of a queryset; nonsense or a number too high shows the nearest page.

    Two queries: the count, and the rows of this page.
    """
    page = Paginator(queryset, per_page).get_page(request.GET.get("page"))
    last = page.paginator.num_pages

    def address(number):
        query = request.GET.copy()
        query.pop("page", None)
        if number > 1:
            query["page"] = number
        return f"?{query.urlencode()}"

    shown = sorted({1, last, *range(max(1, page.number - WINDOW), min(last, page.number + WINDOW) + 1)})
    links = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(None)
        links.append((str(number), address(number), number == page.number))
    return Page(
        rows=list(page.object_list),
        number=page.number,
        num_pages=last,
        count=page.paginator.count,
        previous_url=address(page.number - 1) if page.number > 1 else "",
        next_url=address(page.number + 1) if page.number < last else "",
        links=links if last > 1 else [],
    )
