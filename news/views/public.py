"""What anybody reads. Never touches session, user or messages."""

from django.shortcuts import get_object_or_404, render

from core.pagecache import public_page
from core.pagination import paginate
from news import jsonld, rows
from news.models import Article, Category

LARGE = 4  # the newest stories: the lead and one line of three


def _by_size(page):
    """The stories of a page by the size of their pictures; what is not new has small ones."""
    large = page.rows[:LARGE] if page.number == 1 else []
    return {"lead": large[:1], "tiles": large[1:], "earlier": page.rows[len(large) :]}


@public_page
def listing(request):
    """Published articles, newest first, by category."""
    category = request.GET.get("category", "")
    articles = Article.objects.public().newest().for_rows()
    if category in Category.values:
        articles = articles.filter(category=category)
    page = paginate(request, articles, per_page=13)
    page.rows = rows.prepare(page.rows)
    context = {
        "page": page,
        **_by_size(page),
        "categories": list(Category),
        "chosen": category,
        "section": "news",
    }
    return render(request, "news/list.html", context)


@public_page
def detail(request, pk):
    """One published article."""
    article = get_object_or_404(Article.objects.public().select_related("network", "cover"), pk=pk)
    more = Article.objects.public().newest().for_rows().exclude(pk=pk)[:3]
    context = {
        "article": article,
        "cover": article.public_cover,
        "photos": list(article.photos.public().select_related("picture")),
        "more": rows.prepare(more),
        "jsonld": jsonld.article(article),
        "section": "news",
    }
    return render(request, "news/detail.html", context)
