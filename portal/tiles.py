"""The 20 districts as tiles: how much there is in each, and where a tile leads."""

from django.utils.translation import gettext as _

from networks.models import District


def of_activities(counts, fiscal_year, unit=None):
    """Activities of a fiscal year by district. unit: what is counted, where it is not simply activities."""

    def address(code):
        return f"/activities/?district={code}&year={fiscal_year}"

    return _tiles(District.objects.all(), counts, (2, 4, 7, 12), address, unit or _("กิจกรรม"))


def of_organizations(request, districts, counts, chosen):
    """Organizations by district, as the other filters of the page leave them; the chosen tile leads back to all."""

    def address(code):
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("district", None)
        if code != chosen:
            query["district"] = code
        return f"?{query.urlencode()}#results" if query else "/networks/"

    return _tiles(districts, counts, (2, 4, 8, 14), address, _("หน่วยงาน"), chosen)


def _tiles(districts, counts, steps, address, unit, chosen=""):
    """Each with its number and a colour level 1–5: from so many on it is one darker."""
    made = []
    for district in sorted(districts, key=lambda district: (district.row, district.column)):
        count = counts.get(district.pk, 0)
        level = 1 + sum(count >= least for least in steps)
        tile = {"district": district, "count": count, "level": level, "url": address(district.pk), "unit": unit}
        made.append(tile | {"is_chosen": district.pk == chosen})
    return made
