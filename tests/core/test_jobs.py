"""Tidying up: what nobody came back to is forgotten, what was left is done. Renditions: see test_pictures.py."""

import os
from datetime import timedelta

import pytest
from celery import current_app
from django.apps import apps
from django.http import QueryDict
from django.utils import timezone

from core import jobs, pictures, tasks
from core import typed as typing
from core.models import Picture, TypedForm
from networks import domain as networks
from tests import factories, files, people


def typed(person, *, days):
    at = timezone.now() - timedelta(days=days)
    return TypedForm.objects.create(user=person, path=f"/work/{days}/", data="title=x", updated_at=at)


def test_typing_nobody_came_back_to_is_deleted_after_sixty_days(db):
    person = people.person("somjai")
    typed(person, days=61)
    fresh = typed(person, days=59)
    jobs.forget_typed()
    assert TypedForm.objects.get() == fresh


@pytest.fixture
def upload(settings, tmp_path, cast):
    """upload(days=…) -> a picture of the coordinator, kept so many days ago, with its files as old."""
    settings.MEDIA_ROOT = tmp_path
    clean = pictures.inspect(files.upload(files.photo()))

    def make(*, days):
        picture = pictures.keep(clean, by=cast.coordinator)
        Picture.objects.filter(pk=picture.pk).update(created_at=timezone.now() - timedelta(days=days))
        grow_old(pictures.folder_of(picture))
        return picture

    return make


def grow_old(folder):
    os.utime(folder, (0, 0))


def left(tmp_path):
    """Tokens of the rows that are left; the folders must be the same."""
    tokens = set(Picture.objects.values_list("token", flat=True))
    assert {path.name for path in (tmp_path / "pictures").iterdir()} == tokens
    return tokens


def test_an_upload_of_nothing_goes_after_three_days_with_its_files(upload, tmp_path):
    upload(days=4)
    fresh = upload(days=2)
    jobs.forget_pictures()
    assert left(tmp_path) == {fresh.token}


def test_pictures_that_show_somewhere_stay(upload, cast, tmp_path):
    covers = [upload(days=90) for _ in range(4)]
    factories.activity(by=cast.coordinator, cover=covers[0])
    article = factories.article(by=cast.officer, cover=covers[1], photos=[covers[2]])
    networks.create_organization(name="วัดทดสอบ", network=cast.network, cover=covers[3])
    jobs.forget_pictures()
    assert left(tmp_path) == {cover.token for cover in covers}
    article.photos.all().delete()
    jobs.forget_pictures()
    assert left(tmp_path) == {covers[0].token, covers[1].token, covers[3].token}


def test_every_relation_to_a_picture_counts():
    """Models of later steps too: whatever points at a picture is asked."""
    asked = str(pictures.unused().query)
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is Picture
    }
    assert len(tables) >= 4
    assert [table for table in tables if f'FROM "{table}"' not in asked] == []


def test_a_picture_that_an_unsaved_form_names_lives_as_long_as_the_typing(upload, cast, tmp_path):
    cover, photo, other = (upload(days=50) for _ in range(3))
    post = QueryDict(mutable=True)
    post.update({"title": "ก", "cover_kept": cover.token, "new_photos_kept": f"{photo.token} xyz"})
    typing.keep(cast.coordinator, "/work/news/new/", post)
    jobs.forget_pictures()
    assert left(tmp_path) == {cover.token, photo.token}
    assert other.token not in left(tmp_path)
    typing.forget(cast.coordinator, "/work/news/new/")
    jobs.forget_pictures()
    assert left(tmp_path) == set()


def test_files_without_a_row_go_once_no_transaction_can_still_be_saving_them(upload, tmp_path):
    deleted, rolled_back = upload(days=0), upload(days=0)
    Picture.objects.all().delete()
    os.utime(pictures.folder_of(rolled_back))
    jobs.forget_pictures()
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == [rolled_back.token]
    assert not pictures.folder_of(deleted).exists()


@pytest.mark.parametrize("task", [tasks.sweep_pictures, tasks.forget_typed, tasks.forget_pictures])
def test_a_sweep_with_nothing_to_do_does_nothing(db, task):
    task()
    assert not TypedForm.objects.exists()


def test_jobs_survive_a_worker_that_dies_and_keep_no_results():
    assert current_app.conf.task_acks_late
    assert current_app.conf.task_ignore_result
    assert current_app.conf.task_time_limit == 300
