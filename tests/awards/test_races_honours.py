"""At the same moment, on real PostgreSQL: numbers of certificates, two announcements, consent taken back during one."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from awards.domain import announcement, batches, certificates, consents
from awards.models import Certificate, CertificateBatch, Honoree, NumberSeries, Round
from core import history
from core.errors import SomebodyWasFaster
from news import domain as news
from news.models import Article
from notifications.models import Notification
from tests import people
from tests.awards import honouring
from tests.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)
MAKERS, ROUNDS = 20, range(3)


@pytest.fixture
def cast(transactional_db, django_db_serialized_rollback):
    call_command("load_reference", verbosity=0)
    return people.make_cast()


def test_twenty_makers_get_twenty_numbers_without_gap_or_repeat(cast):
    honouring.template(cast.officer)
    rows = [honouring.honoree(cast, fiscal_year=2570) for _maker in range(MAKERS)]
    outcomes = together(*(lambda row=row: certificates.issue(row, by=cast.officer) for row in rows))
    assert all(isinstance(one, Certificate) for one in outcomes), outcomes
    assert sorted(one.number for one in outcomes) == list(range(1, MAKERS + 1))
    assert NumberSeries.objects.get(fiscal_year=2570).last == MAKERS


@pytest.mark.parametrize("number", ROUNDS)
def test_two_certificates_for_one_are_one(cast, number):
    honouring.template(cast.officer)
    row = honouring.honoree(cast)
    outcomes = together(*(lambda: certificates.issue(row, by=cast.officer) for _twice in range(2)))
    assert sum(isinstance(one, Certificate) for one in outcomes) == 1 == Certificate.objects.count()
    assert NumberSeries.objects.get(fiscal_year=row.fiscal_year).last == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_replaced_and_withdrawn_at_once_only_one_happens(cast, number):
    row = honouring.certificate(cast)
    outcomes = together(
        lambda: certificates.replace(row, by=cast.officer, reason="ผิด"),
        lambda: certificates.withdraw(row, by=cast.director, reason="ผิด"),
    )
    assert sum(isinstance(one, SomebodyWasFaster) for one in outcomes) == 1
    assert Certificate.objects.count() == NumberSeries.objects.get(fiscal_year=row.fiscal_year).last


@pytest.mark.parametrize("number", ROUNDS)
def test_pressed_and_by_two_clocks_at_once_it_is_announced_once(cast, number):
    now = timezone.now()
    round = honouring.decided(cast, outcomes=("honoured", "commended"), announce_at=now - timedelta(minutes=1))
    outcomes = together(
        lambda: announcement.announce(round, by=cast.officer),
        lambda: announcement.announce_due(at=now),
        lambda: announcement.announce_due(at=now),
    )
    assert [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, SomebodyWasFaster)] == []
    assert Round.objects.get(pk=round.pk).is_out
    assert history.events_of(round).filter(action="round.announce").count() == 1
    assert (Honoree.objects.count(), Certificate.objects.count()) == (2, 2)
    keys = list(Notification.objects.filter(key__startswith="announce:").values_list("recipient", "address", "key"))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("number", ROUNDS)
def test_consent_taken_back_during_the_announcement_ends_hidden(cast, number):
    round = honouring.decided(cast, outcomes=("honoured", "honoured"))
    consent = round.made[0].consent
    outcomes = together(
        lambda: announcement.announce(round, by=cast.officer),
        lambda: consents.withdraw(consent, by=cast.director, reason="โทรแจ้ง"),
    )
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert [row.status for row in honouring.honorees_of(round)] == ["hidden", "published"]


@pytest.mark.parametrize("number", ROUNDS)
def test_news_published_during_the_announcement_it_waits_for_is_out(cast, number):
    round = honouring.decided(cast)
    article = news.create(
        by=cast.officer,
        title="ข่าวผล",
        category="notice",
        network=None,
        summary="ผล",
        body="<p>ผล</p>",
        cover=None,
        waits_for=round,
    )
    outcomes = together(
        lambda: announcement.announce(round, by=cast.officer), lambda: news.publish(article, by=cast.director)
    )
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert Article.objects.public().get() == article


def test_two_workers_make_one_file(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    round = honouring.announced(cast)
    made = together(*(lambda: batches.create(round, by=cast.officer, kind="print") for _twice in range(2)))
    assert made[0] == made[1] and CertificateBatch.objects.count() == 1
    together(*(lambda: batches.run(made[0].pk) for _twice in range(2)))
    assert CertificateBatch.objects.get().status == "done"
    assert len(list(tmp_path.glob("certificate-files/*/*"))) == 1
