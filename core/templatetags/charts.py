"""Charts without JavaScript: inline SVG that prints, beside a table that says the same."""

from django import template

register = template.Library()


@register.inclusion_tag("components/plan_bars.html")
def plan_bars(title, rows, before=""):
    """Plan, result and last year's result of each row (core.charts.Bar). before: words for last year; needs css "chart"."""
    return {"title": title, "rows": rows, "before": before}
