"""Actions on a list that is no longer what it was: both versions are shown, and nothing is done before that."""

import threading
from html.parser import HTMLParser

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from advocacy.core import publishing
from advocacy.history.context import context
from advocacy.states.models import State
from tests.admin_pages import admin_url, messages_of
from tests.factories import StateAliasFactory, StateFactory, UserFactory
from tests.history.reading import as_if_committed

LIST = admin_url(State, "changelist")


class Forms(HTMLParser):
    """Each form of the page that leads on: where it goes, and what it sends."""

    def __init__(self, response):
        super().__init__()
        self.found = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        if tag == "form":
            self.found.append((given.get("action", ""), {}))
        elif tag == "input" and self.found and "name" in given:
            self.found[-1][1].setdefault(given["name"], []).append(given.get("value", ""))


def ways_on(response):
    return [one for one in Forms(response).found if "_selected_action" in one[1]]


def ticked(*states):
    return [f"{state.pk},{state.version}" for state in states]


def send(client, action, *states, at=LIST, **more):
    return client.post(at, {"action": action, "index": 0, "_selected_action": ticked(*states), **more})


def statuses(*states):
    return [State.objects.get(pk=state.pk).status for state in states]


def rename(state, name):
    """By another editor, in a moment of its own."""
    as_if_committed()
    with context(user=UserFactory(), reason="Renamed"):
        fresh = State.objects.get(pk=state.pk)
        fresh.name = name
        fresh.save()
    as_if_committed()


def told(response):
    """Of each record that was saved meanwhile the fields that differ, word by word."""
    return [
        (one.record, [(row.about, field.label, field.pieces) for row in one.rows for field in row.fields])
        for one in response.context["meanwhile"]
    ]


@pytest.fixture
def publisher(client, db):
    user = UserFactory(role="publisher")
    client.force_login(user)
    return user


@pytest.fixture
def states(db):
    """Two that anybody may publish."""
    return StateFactory.create_batch(2, sourced=True, name="Republic of Chad")


STEPS = [
    ("send_to_review", {}, "in_review", {}),
    ("return_to_draft", {"in_review": True}, "draft", {"confirmed": "yes", "reason": "Which year?"}),
    ("publish", {"sourced": True}, "published", {}),
    ("withdraw", {"published": True}, "withdrawn", {"confirmed": "yes", "reason": "Entered twice."}),
]


@pytest.mark.parametrize(("action", "made", "after", "typed"), STEPS)
def test_no_step_is_taken_before_what_was_saved_since_was_seen(client, publisher, action, made, after, typed):
    same, saved = StateFactory.create_batch(2, name="Republic of Chad", **made)
    before = same.status
    rename(saved, "Republic of Tchad")
    page = send(client, action, same, saved, **typed)

    assert page.status_code == 409
    assert told(page) == [(saved, [("", "name", [("both", "Republic of "), ("before", "Chad"), ("after", "Tchad")])])]
    assert statuses(same, saved) == [before, before]
    (_others, others), (_all, everything) = ways_on(page)
    assert others["_selected_action"] == ticked(same)
    client.post(LIST, everything)
    assert statuses(same, saved) == [after, after]


def test_the_step_is_taken_with_the_others_alone_where_that_is_chosen(client, publisher, states):
    same, saved = states
    rename(saved, "Tchad")
    (address, others), _everything = ways_on(send(client, "publish", same, saved))
    client.post(address, others)
    assert statuses(same, saved) == ["published", "draft"]


def test_what_was_typed_on_the_way_is_kept(client, publisher):
    saved = StateFactory(published=True)
    rename(saved, "Tchad")
    typed = {"confirmed": "yes", "reason": "Entered twice.", "untell": "on"}
    ((_address, everything),) = ways_on(send(client, "withdraw", saved, **typed))
    client.post(LIST, everything)
    saved.refresh_from_db()
    assert (saved.status, saved.withdrawal_reason) == ("withdrawn", "Entered twice.")


def test_a_save_while_the_first_was_looked_at_is_shown_too(client, publisher, states):
    saved, _other = states
    rename(saved, "Tchad")
    ((_address, everything),) = ways_on(send(client, "publish", saved))
    rename(saved, "Chad")
    page = client.post(LIST, everything)
    assert page.status_code == 409
    assert told(page) == [(saved, [("", "name", [("before", "Tchad"), ("after", "Chad")])])]
    assert statuses(saved) == ["draft"]


def test_a_step_that_somebody_else_took_is_shown_though_the_list_no_longer_finds_it(client, publisher, states):
    saved, _other = states
    publishing.send_to_review(saved, by=None)
    as_if_committed()
    page = send(client, "publish", saved, at=f"{LIST}?status__exact=draft")
    ((address, everything),) = ways_on(page)
    assert [pieces for _about, _label, pieces in told(page)[0][1]] == [[("before", "draft"), ("after", "in review")]]
    client.post(address, everything)
    assert statuses(saved) == ["published"]


def test_rows_that_were_added_are_shown(client, publisher, states):
    saved, _other = states
    as_if_committed()
    with context(reason="A spelling"):
        StateAliasFactory(state=saved, alias="TCHAD")
        State.objects.get(pk=saved.pk).save()
    page = send(client, "publish", saved)
    assert told(page)[0][1][0] == ("alias", "spelling", [("after", "TCHAD")])


def test_one_that_is_gone_is_said_to_be_gone(client, publisher, states):
    same, gone = states
    chosen = ticked(same, gone)
    State.objects.filter(pk=gone.pk).delete()
    page = client.post(LIST, {"action": "publish", "index": 0, "_selected_action": chosen})
    assert "A record that you chose was deleted." in page.content.decode()
    ((_address, others),) = ways_on(page)
    assert others["_selected_action"] == ticked(same)


def test_a_hostile_name_stays_text(client, publisher, states):
    saved, _other = states
    rename(saved, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in send(client, "publish", saved).content.decode()


def test_a_long_list_is_compared_with_the_chosen_rows_alone(client, publisher, states):
    """The same number of queries for three rows as for one."""

    def count(*chosen):
        with CaptureQueriesContext(connection) as queries:
            send(client, "no such action", *chosen)
        return len(queries)

    assert count(states[0]) == count(*StateFactory.create_batch(3))


@pytest.fixture
def at_once(transactional_db):
    """Runs functions at the same time, each in a thread and a connection of its own."""

    def run(*works):
        gate, done = threading.Barrier(len(works)), {}

        def one(number):
            gate.wait()
            try:
                done[number] = works[number]()
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one, args=(number,)) for number in range(len(works))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [done[number] for number in range(len(works))]

    return run


def superuser():
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_of_two_who_take_a_step_with_the_same_list_one_wins_and_the_other_sees_it(at_once):
    states = StateFactory.create_batch(3, sourced=True)
    first, second = superuser(), superuser()
    answers = at_once(
        lambda: send(first, "send_to_review", *states),
        lambda: send(second, "publish", *states),
    )
    after = statuses(*states)
    taken = {"in_review": 0, "published": 1}
    assert set(after) <= set(taken)
    for number, answer in enumerate(answers):
        page = answer.content.decode() if answer.status_code == 409 else ""
        shown = [state for state in states if f">{state}</a>" in page]
        lost = [state for state, status in zip(states, after, strict=True) if taken[status] != number]
        assert shown == lost
    assert [State.objects.get(pk=state.pk).version for state in states] == [state.version + 1 for state in states]


def test_a_save_that_holds_the_row_is_seen_by_the_step_that_waited_for_it(transactional_db):
    """The list was right when it was sent; the row was locked by a save that ended later."""
    state = StateFactory(sourced=True, name="Republic of Chad")
    publisher, is_held, answers = superuser(), threading.Event(), []

    def act():
        is_held.wait()
        answers.append(send(publisher, "publish", state))
        connections.close_all()

    waiting = threading.Thread(target=act)
    waiting.start()
    with publishing.transaction.atomic():
        held = State.objects.select_for_update().get(pk=state.pk)
        is_held.set()
        wait_until_somebody_waits()
        held.name = "Republic of Tchad"
        held.save()
    waiting.join()
    assert told(answers[0]) == [
        (state, [("", "name", [("both", "Republic of "), ("before", "Chad"), ("after", "Tchad")])])
    ]
    assert statuses(state) == ["draft"]
    assert messages_of(answers[0]) == []


def wait_until_somebody_waits():
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT count(*) FROM pg_locks AS waiting JOIN pg_locks AS here USING (pid)"
                " JOIN pg_database ON pg_database.oid = here.database"
                " WHERE NOT waiting.granted AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
