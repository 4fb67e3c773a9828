"""Charts without JavaScript: inline SVG that prints, beside a table that says the same."""

from django import template

register = template.Library()


@register.inclusion_tag("components/plan_bars.html")
def plan_bars(title, rows, before=""):
    """Plan, result and last year's result of each row (core.charts.Bar). before: words for last year; needs css "chart"."""
    return {"title": title, "rows": rows, "before": before}


@register.inclusion_tag("components/layer_bars.html")
def layer_bars(title, rows, legend, before=""):
    """Numbers that hold each other as bars inside bars (core.charts.Layers). legend: words of the layers, the widest first."""
    return {"title": title, "rows": rows, "legend": legend, "before": before}


@register.inclusion_tag("components/month_line.html")
def month_line(title, drawn, year, before):
    """The year month by month (core.charts.Months). year, before: the two years in words; needs css "chart" "glance"."""
    return {"title": title, "drawn": drawn, "year": year, "before": before}
