"""What is written through the admin is remembered with its user and request, and reading stays free of both."""

import uuid

import pytest

from advocacy.history.models import Change, Entry
from advocacy.states.models import State
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import RollCallFactory, SourceFactory, StateFactory, StateNameFactory, UserFactory, VoteFactory
from tests.history.reading import last_number, since

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    user = UserFactory(role="publisher")
    client.force_login(user)
    return user


def test_a_form_with_its_inlines_is_one_change_with_an_entry_a_row(client, publisher):
    roll_call = RollCallFactory()
    first, second = VoteFactory.create_batch(2, roll_call=roll_call, position="yes")
    number = last_number()
    page = client.get(change_url(roll_call))
    changes = {"title": "Whether to meet in private", "votes-0-position": "no"}
    answer = client.post(change_url(roll_call) + "?next=secret", form_data(page, **changes))
    assert answer.status_code == 302
    assert sorted(since(number)) == [
        ("update", "votes_rollcall", roll_call.pk),
        ("update", "votes_vote", Entry.objects.last().row_id),
    ]
    assert Entry.objects.last().row_id in {first.pk, second.pk}
    change = Change.objects.get(entries__pk=last_number())
    assert change.entries.count() == 2
    assert (change.user_id, change.reason) == (publisher.pk, "")
    assert {**change.context, "request": ""} == {"method": "POST", "path": change_url(roll_call), "request": ""}
    assert uuid.UUID(change.context["request"])


def test_a_bulk_action_is_recorded_with_its_reason(client, publisher):
    sources = SourceFactory.create_batch(2, published=True)
    chosen = [f"{source.pk},{source.version}" for source in sources]
    data = {"action": "withdraw", "_selected_action": chosen, "confirmed": "1", "reason": "Entered twice."}
    client.post(admin_url(sources[0], "changelist"), data)
    for source in sources:
        entry = Entry.objects.of(source).select_related("change").last()
        assert (entry.row["status"], entry.change.reason) == ("withdrawn", "Entered twice.")
        assert (entry.change.user_id, entry.change.context["method"]) == (publisher.pk, "POST")


def test_a_draft_deleted_in_the_admin_stays_in_the_history(client, publisher):
    state = StateFactory(name="Atlantis", created_by=publisher)
    StateNameFactory(state=state, short="Atlantis")
    pk, url = state.pk, admin_url(state, "delete", state.pk)
    client.post(url, {"post": "yes"})
    assert not State.objects.filter(pk=pk).exists()
    gone = Entry.objects.filter(operation="delete", change__user=publisher, change__context__path=url)
    assert set(gone.values_list("table_name", "row__name", "row__short")) == {
        ("states_state", "Atlantis", None),
        ("states_statename", None, "Atlantis"),
    }


def test_signing_in_is_not_history(client):
    user = UserFactory(role="editor")
    number = last_number()
    client.force_login(user)
    client.get("/")
    assert since(number) == []


def test_a_public_page_neither_asks_who_reads_nor_varies_by_it(client):
    answer = client.get("/states/")
    assert "Cookie" not in answer.headers.get("Vary", "")
