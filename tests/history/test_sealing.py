"""What is committed is sealed, once, in order; what is not sealed is counted."""

import pytest
from django.db import connection, transaction

from advocacy.history import chain
from advocacy.history.context import context
from advocacy.history.models import Entry, Seal
from advocacy.history.sealing import ENTRIES_OF_A_SEAL, seal_recent, seal_record, unsealed
from advocacy.states.models import State
from tests.admin_pages import change_url, form_data
from tests.factories import SourceFactory, StateFactory, UserFactory
from tests.history.reading import as_if_committed

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)
"""For what only real transactions show."""


def test_each_change_is_a_link_that_holds_its_entries():
    with context(reason="First"), transaction.atomic():
        first = StateFactory()
    with context(reason="Second"):
        State.objects.filter(pk=first.pk).update(name="Second")
    as_if_committed()
    assert seal_record() > 1
    sealed = [(seal.change.reason, seal.rows) for seal in Seal.objects.order_by("number")]
    assert sealed[-2:] == [("First", [f"states_state:{first.pk}"]), ("Second", [f"states_state:{first.pk}"])]
    assert [seal.number for seal in Seal.objects.all()] == list(range(1, Seal.objects.count() + 1))
    assert unsealed() == (0, None)
    assert seal_record() == seal_recent() == 0


def test_a_long_change_is_several_links(monkeypatch):
    monkeypatch.setattr("advocacy.history.sealing.ENTRIES_OF_A_SEAL", 2)
    State.objects.bulk_create([State(code=f"AA{letter}", name=letter) for letter in "ABCDE"])
    change = Entry.objects.last().change
    as_if_committed()
    seal_record()
    assert [len(seal.entries) for seal in change.seals.order_by("number")] == [2, 2, 1]
    assert ENTRIES_OF_A_SEAL == 5000


def test_what_is_long_waits_for_the_command(monkeypatch):
    seal_record()
    monkeypatch.setattr("advocacy.history.sealing.MOST_AT_ONCE", 2)
    State.objects.bulk_create([State(code=f"AA{letter}", name=letter) for letter in "ABC"])
    with context(reason="Short"):
        StateFactory()
    as_if_committed()
    seal_recent()
    assert unsealed()[0] == 1
    seal_record()
    assert unsealed() == (0, None)


@committed
def test_a_transaction_of_ones_own_is_sealed_when_it_is_over():
    seal_record()
    with transaction.atomic():
        StateFactory()
        assert seal_record() == 0
        assert unsealed() == (0, None)
    assert unsealed()[0] == 1
    assert seal_recent() == 1


@committed
def test_a_change_that_commits_late_is_sealed_late_and_nothing_is_left_out(other_connection):
    with other_connection.cursor() as late:
        late.execute("BEGIN")
        late.execute("INSERT INTO auth_group (name) VALUES ('late')")
        StateFactory()
        seal_recent()
        StateFactory()
        seal_recent()
        held = Seal.objects.count()
        late.execute("COMMIT")
    assert unsealed()[0] == 1
    assert seal_recent() == 1
    assert Seal.objects.count() == held + 1
    assert Seal.objects.last().rows[0].startswith("auth_group:")


def test_a_record_that_moved_to_another_server_is_sealed_from_there_on():
    """Numbers of transactions begin anew there."""
    StateFactory()
    as_if_committed()
    seal_record()
    Seal.objects.update(oldest_running=2**62)
    StateFactory()
    as_if_committed()
    assert seal_recent() == 1


def test_the_first_key_seals():
    StateFactory()
    as_if_committed()
    seal_record()
    seal = Seal.objects.last()
    assert seal.key_name == next(iter(chain.keys()))
    assert all(key not in repr(seal.__dict__) for key in chain.keys().values())


@committed
def test_what_a_request_wrote_is_sealed_when_it_is_answered(client):
    user = UserFactory(role="publisher")
    source = SourceFactory(created_by=user)
    client.force_login(user)
    seal_record()
    client.post(change_url(source), form_data(client.get(change_url(source)), title="Changed"))
    source.refresh_from_db()
    assert (source.title, unsealed()) == ("Changed", (0, None))
    assert Seal.objects.last().change.user_id == user.pk


@committed
def test_a_request_is_answered_though_sealing_fails(client, monkeypatch, caplog):
    user = UserFactory(role="publisher")
    source = SourceFactory(created_by=user)
    client.force_login(user)
    page = client.get(change_url(source))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE history_seal RENAME TO history_seal_away")
    try:
        answer = client.post(change_url(source), form_data(page, title="Changed"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE history_seal_away RENAME TO history_seal")
    assert (answer.status_code, "could not be sealed" in caplog.text) == (302, True)
    assert unsealed()[0] >= 1


@pytest.mark.parametrize("length", [1, 32, 64, 65, 200])
def test_many_digests_are_each_what_one_is(length):
    key, texts = bytes(range(length)), ["", "vote", "Côte d'Ivoire" * 30]
    assert list(chain.digests(key, texts)) == [chain.digest(key, text) for text in texts]
