"""The version of the public data changes with every committed write that a reader may see, and with nothing else."""

import threading
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, connections, transaction

from advocacy.core.data_version import data_version, public_tables, watch_tables
from advocacy.events.models import Event
from advocacy.states.models import StateAlias
from advocacy.topics.models import Topic
from tests.factories import EventFactory, PrivateNoteFactory, StateFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def changes(expected: bool):
    before = data_version()
    yield
    assert (data_version() != before) is expected


def watched() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'data_changed'")
        return {table for (table,) in cursor.fetchall()}


def test_every_table_that_is_not_private_is_watched():
    ours = {m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("advocacy.")}
    closed = ("accounts", "audit", "duties", "history", "imports", "links", "notes")
    private = {m._meta.db_table for m in ours if m._meta.app_label in closed}
    tables = {m._meta.db_table for m in ours if m._meta.managed} - private

    assert watched() == set(public_tables()) == tables
    assert {"resolutions_resolution_topics", "votes_vote", "sources_citation", "states_statealias"} <= tables
    assert "notes_privatenote" in private


def test_a_table_that_lost_its_trigger_gets_it_back_with_the_next_migration():
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER data_changed ON topics_topic")
    assert "topics_topic" not in watched()

    watch_tables(using="default")

    assert "topics_topic" in watched()


def test_each_way_of_writing_changes_it():
    state, topic, other, event = StateFactory(), TopicFactory(), TopicFactory(), EventFactory()
    with changes(True):
        StateAlias.objects.bulk_create([StateAlias(state=state, alias="A", key="a")])
    with changes(True):
        Topic.objects.update(description="Another")
    with changes(True):
        event.topics.add(topic)
    with changes(True), connection.cursor() as cursor:
        cursor.execute("UPDATE topics_topic SET sdg = sdg")
    into = "COPY events_event_topics (event_id, topic_id) FROM STDIN"
    with connection.cursor() as cursor, changes(True), cursor.copy(into) as copy:
        copy.write_row((event.pk, other.pk))
    with changes(True):
        StateAlias.objects.all().delete()


def test_what_is_rolled_back_or_private_does_not_change_it():
    event = EventFactory()
    with changes(False), transaction.atomic():
        TopicFactory()
        transaction.set_rollback(True)
    with changes(False):
        PrivateNoteFactory(record=event)
        UserFactory()
    with changes(False):
        list(Event.objects.all())


def test_a_write_after_a_savepoint_that_was_rolled_back_still_counts():
    topic = TopicFactory()
    with changes(True), transaction.atomic():
        savepoint = transaction.savepoint()
        Topic.objects.filter(pk=topic.pk).update(description="Given up")
        transaction.savepoint_rollback(savepoint)
        Topic.objects.filter(pk=topic.pk).update(description="Kept")


def test_no_version_comes_twice_and_the_marks_stay_few():
    topic = TopicFactory()
    seen = [data_version()]
    for number in range(20):
        Topic.objects.filter(pk=topic.pk).update(description=str(number))
        seen.append(data_version())

    assert len(set(seen)) == len(seen)
    assert len(seen[-1].split()) == 1


def test_inside_a_transaction_there_is_none():
    with transaction.atomic():
        assert data_version() is None


def test_writers_do_not_wait_for_each_other():
    first, second = TopicFactory(), TopicFactory()
    before = data_version()
    versions: list[str] = []

    def write_meanwhile() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            Topic.objects.filter(pk=second.pk).update(description="Second")
            versions.append(data_version())
        finally:
            connections.close_all()

    with transaction.atomic():
        Topic.objects.filter(pk=first.pk).update(description="First")
        other = threading.Thread(target=write_meanwhile)
        other.start()
        other.join()

    assert len({before, *versions, data_version()}) == 3
