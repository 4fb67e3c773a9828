"""A report is taken back or thrown away by those whose it is; the office returns it with a reason instead."""

import pytest

from activities.domain import reports
from activities.models import ActivityReport
from tests.activities.reporting import held, report_in
from tests.page import Page

pytestmark = pytest.mark.django_db


def page_of(report):
    return report.get_work_url()


@pytest.mark.parametrize(
    ("status", "action", "words"), [("submitted", "withdraw", "ดึงกลับมาแก้"), ("draft", "discard", "ลบร่างนี้")]
)
def test_an_officer_neither_withdraws_nor_discards_the_report_of_a_network(cast, sign_in, status, action, words):
    report = report_in(cast, status)
    client = sign_in(cast.officer)
    assert words not in Page(client.get(page_of(report))).html
    assert client.post(f"{page_of(report)}{action}/").status_code == 403
    assert ActivityReport.objects.get(pk=report.pk).status == status
    mine = sign_in(cast.editor)
    assert words in Page(mine.get(page_of(report))).html
    assert mine.post(f"{page_of(report)}{action}/").status_code == 302


def test_an_officer_discards_what_the_officer_began(cast, sign_in):
    report = reports.start(held(cast), by=cast.officer)
    client = sign_in(cast.officer)
    assert "ลบร่างนี้" in Page(client.get(page_of(report))).html
    assert client.post(f"{page_of(report)}discard/").status_code == 302
    assert not ActivityReport.objects.exists()
