"""Rows of news lists with everything already formatted."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from core import thai


@dataclass(slots=True)
class Row:
    title: str
    summary: str
    url: str
    category: str
    date: str
    iso: str
    cover: Any
    network: Any
    is_sample: bool


def prepare(articles):
    """Articles loaded by `for_rows()` -> [Row]."""
    return [_row(article) for article in articles]


def _row(article):
    day = timezone.localtime(article.published_at).date()
    return Row(
        title=article.title,
        summary=article.summary,
        url=f"/news/{article.pk}/",
        category=article.category_label,
        date=thai.format_date_short(day),
        iso=day.isoformat(),
        cover=article.public_cover,
        network=article.network,
        is_sample=article.is_sample,
    )
