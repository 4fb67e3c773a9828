"""Charts without JavaScript: inline SVG that prints, beside a table that says the same."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core import thai

register = template.Library()


@register.inclusion_tag("components/plan_bars.html")
def plan_bars(title, rows, before=""):
    """Plan, result and last year's result of each row (core.charts.Bar). before: words for last year; needs css "chart"."""
    return {"title": title, "rows": rows, "before": before}


@register.inclusion_tag("components/layer_bars.html")
def layer_bars(title, rows, legend, before=""):
    """Numbers that hold each other as bars inside bars (core.charts.Layers). legend: words of the layers, the widest first."""
    return {"title": title, "rows": rows, "legend": legend, "before": before}


@register.simple_tag
def layer_rows(rows, before):
    """The bars of {% layer_bars %}: a page has hundreds, and a template takes six times as long."""
    return format_html_join("", LAYER_ROW, ((row.label, _layers(row), _mark(row, before), row.words) for row in rows))


LAYER_ROW = (
    '<li><span>{}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">'
    '<rect class="track" width="100" height="10"/>{}{}</svg><b>{}</b></li>'
)
MARK = '<line class="before" x1="{0}" x2="{0}" y1="-1" y2="11" vector-effect="non-scaling-stroke"/>'


def _layers(row):
    return format_html_join("", '<rect class="layer-{}" width="{}" height="10"/>', enumerate(row.widths, 1))


def _mark(row, before):
    return format_html(MARK, row.before) if before and row.before else ""


@register.simple_tag
def compared_rows(lines):
    """Rows of numbers, each with how it differs from another year beneath it. lines: label, cells (number, sign, words)."""
    return format_html_join(
        "", '<tr><th scope="row">{}</th>{}</tr>', ((line.label, _cells(line.cells)) for line in lines)
    )


def _cells(cells):
    return format_html_join(
        "", '<td class="n">{}{}</td>', ((thai.format_number(one.number), _small(one)) for one in cells)
    )


def _small(one):
    return format_html("<small>{} {}</small>", one.sign, one.words) if one.words else SafeString("")


@register.inclusion_tag("components/month_line.html")
def month_line(title, drawn, year, before):
    """The year month by month (core.charts.Months). year, before: the two years in words; needs css "chart" "glance"."""
    return {"title": title, "drawn": drawn, "year": year, "before": before}
