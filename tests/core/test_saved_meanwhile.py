"""Actions on a list that is no longer what it was: both versions are shown, and nothing is done before that."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core import publishing
from advocacy.history.context import context
from advocacy.states.models import State
from tests.admin_pages import messages_of
from tests.core.list_actions import (
    LIST,
    answer_to_one_who_waits,
    at_once,
    rename,
    send,
    statuses,
    superuser,
    ticked,
    told,
    ways_on,
)
from tests.factories import StateAliasFactory, StateFactory, UserFactory
from tests.history.reading import as_if_committed


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


def shown_on_the_way(client, answer, states):
    """Which of these the page names as changed, and then the pages of whoever goes on with the others alone."""
    if answer.status_code != 409:
        return []
    page = answer.content.decode()
    named = [state for state in states if f">{state}</a>" in page]
    *alone, _everything = ways_on(answer)
    for address, others in alone:
        named += shown_on_the_way(client, client.post(address, others), states)
    return sorted(named, key=states.index)


def test_of_two_who_take_a_step_with_the_same_list_one_wins_and_the_other_sees_it(transactional_db):
    """Each record has a transaction of its own, so that the other may first be shown those that are done by then."""
    states = StateFactory.create_batch(3, sourced=True)
    clients = first, second = superuser(), superuser()
    answers = at_once(
        lambda: send(first, "send_to_review", *states),
        lambda: send(second, "publish", *states),
    )
    after = statuses(*states)
    taken = {"in_review": 0, "published": 1}
    assert set(after) <= set(taken)
    for number, (client, answer) in enumerate(zip(clients, answers, strict=True)):
        lost = [state for state, status in zip(states, after, strict=True) if taken[status] != number]
        assert shown_on_the_way(client, answer, states) == lost
    assert statuses(*states) == after
    assert [State.objects.get(pk=state.pk).version for state in states] == [state.version + 1 for state in states]


def test_one_who_meets_another_at_work_sees_the_rest_when_going_on(client, publisher):
    done, *rest = states = StateFactory.create_batch(3, sourced=True)
    publishing.send_to_review(done, by=None)
    as_if_committed()
    page = send(client, "publish", *states)
    assert [record for record, _differences in told(page)] == [done]
    for state in rest:
        publishing.send_to_review(state, by=None)
    as_if_committed()
    assert shown_on_the_way(client, page, states) == states
    assert statuses(*states) == ["in_review"] * 3


def retitle(state):
    state.name = "Republic of Tchad"
    state.save()


def test_a_save_that_holds_the_row_is_seen_by_the_step_that_waited_for_it(transactional_db):
    """The list was right when it was sent; the row was locked by a save that ended later."""
    state = StateFactory(sourced=True, name="Republic of Chad")
    publisher = superuser()
    answer = answer_to_one_who_waits(lambda: send(publisher, "publish", state), state, retitle)
    assert told(answer) == [(state, [("", "name", [("both", "Republic of "), ("before", "Chad"), ("after", "Tchad")])])]
    assert statuses(state) == ["draft"]
    assert messages_of(answer) == []


def test_a_record_that_is_deleted_as_the_step_waits_for_it_is_said_to_be_gone_and_the_others_are_done(transactional_db):
    same, gone = StateFactory.create_batch(2, sourced=True)
    publisher = superuser()
    answer = answer_to_one_who_waits(lambda: send(publisher, "publish", same, gone), gone, State.delete)
    assert [one.record for one in answer.context["meanwhile"]] == [None]
    assert statuses(same) == ["published"]
