"""The command that loads the demonstration province: what it refuses, and what it makes in an empty database."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from activities.models import Activity
from networks.models import Organization


def run(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_a_database_in_use_is_left_alone(cast):
    before = User.objects.count(), Organization.objects.count()
    assert "จึงไม่สร้าง" in run("load_demo", "--if-empty")
    with pytest.raises(CommandError, match="officer@example"):
        run("load_demo")
    assert (User.objects.count(), Organization.objects.count()) == before
    assert "ยังไม่มี" in run("demo_accounts")


def test_production_never_takes_known_passwords(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        run("load_demo")
    assert not User.objects.exists()


def test_today_is_the_day_of_loading(db, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    run("load_demo", "--if-empty")
    week = timezone.now() + timedelta(days=7)
    assert Activity.objects.upcoming().filter(starts_at__lt=week).count() >= 2
