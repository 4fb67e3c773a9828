"""Pages of a list; the filters stay in the address."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core import thai

WINDOW = 2
MOST = 10_000  # rows that are counted and paged through; beyond, a filter finds more than a page number
DEEP = 10  # from this page on, the database first finds the keys of the page, then reads its rows


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
    is_more: bool = False

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def count_words(self):
        """ "1,234", or "มากกว่า 10,000" where counting ends."""
        count = thai.format_number(self.count)
        return _("มากกว่า %(count)s") % {"count": count} if self.is_more else count


class BoundedPaginator(Paginator):
    """Counts to MOST and one more, never to the end of a table. shown: see `paginate`."""

    shown = None

    @cached_property
    def found(self):
        if not isinstance(self.object_list, QuerySet):
            return len(self.object_list)
        return self.object_list.order_by()[: MOST + 1].count()

    @cached_property
    def count(self):
        return min(self.found, MOST)

    def _get_page(self, object_list, number, paginator):
        if self.shown is not None:
            rows, in_order = self.shown.filter(pk__in=object_list.values("pk")), self.object_list.query.order_by
            object_list = rows.order_by(*in_order) if in_order else rows
        elif number > DEEP and isinstance(object_list, QuerySet):
            everything = self.object_list
            object_list = everything.filter(pk__in=object_list.values("pk"))
        return super()._get_page(object_list, number, paginator)


def paginate(request, queryset, *, per_page=20, found=None, shown=None):
    """Page number `?page=` of a queryset; nonsense or a number too high shows the nearest page.

    Two queries: the count (unless `found` says it), and the rows of this page. shown: all rows with what a page shows of
    them; then the database looks for the keys of this page alone, and reads only its rows in full. For long lists that
    are searched by words: it cannot guess how many rows say them, and would put each of them together before it sorts.
    """
    paginator = BoundedPaginator(queryset, per_page)
    paginator.shown = shown
    if found is not None:
        paginator.found = found
    page = paginator.get_page(request.GET.get("page"))
    last = page.paginator.num_pages

    def address(number):
        query = request.GET.copy()
        query.pop("page", None)
        if number > 1:
            query["page"] = number
        return f"?{query.urlencode()}"

    offered = sorted({1, last, *range(max(1, page.number - WINDOW), min(last, page.number + WINDOW) + 1)})
    links = []
    for before, number in zip([0, *offered], offered, strict=False):
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
        is_more=paginator.found > MOST,
    )
