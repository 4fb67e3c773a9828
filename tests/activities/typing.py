"""What a coordinator types into the form of an activity."""

from activities.models import ActivityKind

NEW = "/work/activities/new/"


def typed(cast, **changes):
    """A complete plan as a browser sends it; a value None leaves the field out."""
    values = {
        "title": "ปลูกป่าริมหนองประจักษ์",
        "kind": ActivityKind.objects.first().pk,
        "network": cast.network.pk,
        "host": cast.organization.pk,
        "start_date": "28/11/2570",
        "start_time": "8.30",
        "end_time": "15.00",
        "end_date": "",
        "venue": "สวนสาธารณะหนองประจักษ์",
        "district": "4101",
        "virtues": ["volunteer", "gratitude"],
        "objective": "ให้คนต่างวัยได้ทำงานด้วยกัน",
        "problem": "ริมหนองโล่ง",
        "good_deed": "ปลูกแล้วดูแล",
        "indicator": "รอดร้อยละ 80",
        "expected_participants": "120",
        "partner_networks": [cast.other_network.pk],
        "budget": "15000",
        "budget_source": "งบจังหวัด",
        "bring": "หมวกและขวดน้ำ",
        "map_url": "https://maps.example.org/nong-prachak",
        "contact_name": "ครูแดง",
        "contact_phone": "081 000 0000",
        "version": "",
        "cover_kept": "",
        "poster_kept": "",
        "do": "save",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


# Hidden, pressed, or signed anew each time the form is drawn.
NOT_TYPED = {"do", "version", "cover", "form_key", "cover_kept", "poster", "poster_kept", "typed_by"}


def survived(page, data, *, but=()):
    """Names whose typed value is not in the form that came back."""
    shown = page.values()
    lost = []
    for name, value in data.items():
        wanted = [str(item) for item in (value if isinstance(value, list) else [value])]
        if name in NOT_TYPED | set(but) or wanted == [""]:
            continue
        if [" ".join(text.split()) for text in shown.get(name, [])] != [" ".join(text.split()) for text in wanted]:
            lost.append((name, wanted, shown.get(name)))
    return lost
