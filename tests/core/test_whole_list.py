"""Taking all of a list that is longer than its page: it is taken as it was opened, and what changed since is shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.accounts.models import User
from advocacy.core.admin import bulk, seen, steps
from advocacy.states.admin import StateAdmin
from advocacy.states.models import State
from tests.admin_pages import messages_of
from tests.core.list_actions import (
    LIST,
    Forms,
    answer_to_one_who_waits,
    at_once,
    rename,
    statuses,
    superuser,
    told,
    ways_on,
)
from tests.factories import StateFactory, UserFactory

DRAFTS = f"{LIST}?status__exact=draft"
RENAMED = [("", "name", [("both", "Republic of "), ("before", "Chad"), ("after", "Tchad")])]


@pytest.fixture(autouse=True)
def two_a_page(monkeypatch):
    monkeypatch.setattr(StateAdmin, "list_per_page", 2)


@pytest.fixture
def publisher(client, db):
    client.force_login(UserFactory(role="publisher"))
    return client


@pytest.fixture
def drafts(db):
    return StateFactory.create_batch(5, sourced=True, name="Republic of Chad")


def opened(browser, at=DRAFTS):
    """What the page of the list sends when all of it is chosen, its other pages too."""
    (boxes,) = [sent for _address, sent in Forms(browser.get(at)).found if "_selected_action" in sent]
    return {**boxes, "select_across": "1", "index": 0}


def take(browser, action, boxes, at=DRAFTS, **more):
    return browser.post(at, {**boxes, "action": action, **more})


def standing(page):
    """Of each record that is shown: whether it joined the list, and whether it left."""
    return [(one.record, one.has_joined, one.has_left) for one in page.context["meanwhile"]]


def test_all_of_a_list_is_taken_beyond_its_page_and_nothing_else(publisher, drafts):
    other = StateFactory(sourced=True, in_review=True)
    answer = take(publisher, "publish", opened(publisher))
    assert answer.status_code == 302
    assert statuses(*drafts, other) == ["published"] * 5 + ["in_review"]


@pytest.mark.parametrize("place", [0, 4])
def test_nothing_is_done_before_what_was_saved_on_any_page_was_seen(publisher, drafts, place):
    boxes = opened(publisher)
    rename(drafts[place], "Republic of Tchad")
    page = take(publisher, "publish", boxes)
    assert page.status_code == 409
    assert told(page) == [(drafts[place], RENAMED)]
    assert standing(page) == [(drafts[place], False, False)]
    assert statuses(*drafts) == ["draft"] * 5

    (address, others), (_address, everything) = ways_on(page)
    publisher.post(address, others)
    assert statuses(*drafts) == ["draft" if number == place else "published" for number in range(5)]
    page = publisher.post(LIST, everything)
    assert {record for record, _joined, _left in standing(page)} == {one for one in drafts if one != drafts[place]}
    assert statuses(drafts[place]) == ["draft"]


def test_all_are_taken_as_they_are_now_where_that_is_chosen(publisher, drafts):
    boxes = opened(publisher)
    rename(drafts[4], "Republic of Tchad")
    _others, (address, everything) = ways_on(take(publisher, "publish", boxes))
    assert publisher.post(address, everything).status_code == 302
    assert statuses(*drafts) == ["published"] * 5


def test_a_save_while_the_first_was_looked_at_is_shown_too(publisher, drafts):
    boxes = opened(publisher)
    rename(drafts[4], "Republic of Tchad")
    _others, (address, everything) = ways_on(take(publisher, "publish", boxes))
    rename(drafts[3], "Republic of Tchad")
    page = publisher.post(address, everything)
    assert told(page) == [(drafts[3], RENAMED)]
    assert statuses(*drafts) == ["draft"] * 5


def test_a_record_that_joined_the_list_is_shown_with_what_it_says_and_not_shown_again(publisher, drafts):
    boxes = opened(publisher)
    joined = StateFactory(sourced=True, name="Togo")
    page = take(publisher, "publish", boxes)
    assert "It was not in the list when you opened it." in page.content.decode()
    assert standing(page) == [(joined, True, False)]
    assert ("", "name", [("after", "Togo")]) in told(page)[0][1]
    (address, others), _everything = ways_on(page)
    assert publisher.post(address, others).status_code == 302
    assert statuses(joined, *drafts) == ["draft"] + ["published"] * 5


def test_a_record_that_joined_is_taken_too_where_that_is_chosen(publisher, drafts):
    boxes = opened(publisher)
    joined = StateFactory(sourced=True)
    _others, (address, everything) = ways_on(take(publisher, "publish", boxes))
    publisher.post(address, everything)
    assert statuses(joined, *drafts) == ["published"] * 6


def test_a_record_that_left_the_list_is_said_to_have_left(publisher, drafts):
    """By plain SQL, which leaves the version as it was."""
    at = f"{LIST}?kind__exact=member"
    boxes = opened(publisher, at)
    State.objects.filter(pk=drafts[1].pk).update(kind="observer")
    page = take(publisher, "publish", boxes, at)
    assert "It is no longer in the list." in page.content.decode()
    assert standing(page) == [(drafts[1], False, True)]
    (address, others), _everything = ways_on(page)
    publisher.post(address, others)
    assert statuses(*drafts) == ["published", "draft", "published", "published", "published"]


def test_one_that_is_gone_is_said_to_be_gone(publisher, drafts):
    boxes = opened(publisher)
    State.objects.filter(pk=drafts[2].pk).delete()
    page = take(publisher, "publish", boxes)
    assert "A record that you chose was deleted." in page.content.decode()
    ((address, others),) = ways_on(page)
    publisher.post(address, others)
    assert set(State.objects.published()) == {one for number, one in enumerate(drafts) if number != 2}


def test_of_very_many_each_is_shown_before_anything_is_done(publisher, drafts, monkeypatch):
    monkeypatch.setattr(bulk, "SHOWN_AT_ONCE", 2)
    boxes = opened(publisher)
    for draft in drafts[:2]:
        rename(draft, "Republic of Tchad")
    joined = StateFactory.create_batch(3, sourced=True)
    page, shown = take(publisher, "publish", boxes), []
    while page.status_code == 409:
        assert statuses(*drafts) == ["draft"] * 5
        shown.append([record for record, _joined, _left in standing(page)])
        address, everything = ways_on(page)[-1]
        page = publisher.post(address, everything)
    assert shown == [drafts[:2], joined[:2], joined[2:]]
    assert statuses(*drafts, *joined) == ["published"] * 8


def test_a_save_while_the_reason_was_typed_is_shown_and_the_reason_kept(publisher):
    public = StateFactory.create_batch(5, published=True, name="Republic of Chad")
    at = f"{LIST}?status__exact=published"
    question = take(publisher, "withdraw", opened(publisher, at), at)
    assert question.context["records"] == public
    ((_address, asked),) = ways_on(question)
    rename(public[3], "Republic of Tchad")
    page = publisher.post(at, {**asked, "reason": "Entered twice."})
    assert told(page) == [(public[3], RENAMED)]
    assert statuses(*public) == ["published"] * 5
    _others, (address, everything) = ways_on(page)
    publisher.post(address, everything)
    assert {(one.status, one.withdrawal_reason) for one in State.objects.all()} == {("withdrawn", "Entered twice.")}


def test_a_list_that_is_too_long_is_not_taken_and_not_read_for_its_page(publisher, drafts, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 4)
    monkeypatch.setattr(seen, "MOST", 4)
    boxes = opened(publisher)
    assert boxes["whole_list"] == [""]
    answer = publisher.post(DRAFTS, {**boxes, "action": "publish"}, follow=True)
    assert messages_of(answer) == ["Nothing was done. Choose again in the list, at most 4 records."]
    assert statuses(*drafts) == ["draft"] * 5


@pytest.mark.parametrize("sent", [{}, {"whole_list": "all"}])
def test_a_whole_list_that_does_not_say_what_it_is_takes_nothing(publisher, drafts, sent):
    ticked = {"_selected_action": f"{drafts[0].pk},{drafts[0].version}", "select_across": "1", "index": 0}
    take(publisher, "publish", {**ticked, **sent})
    assert statuses(*drafts) == ["draft"] * 5


def test_a_list_on_one_page_carries_nothing_more(publisher):
    StateFactory.create_batch(2)
    assert b"whole_list" not in publisher.get(LIST).content


def test_a_long_list_is_compared_in_as_many_queries_as_a_short_one(publisher, drafts):
    def count():
        boxes = opened(publisher)
        with CaptureQueriesContext(connection) as queries:
            take(publisher, "no such action", boxes)
        return len(queries)

    short = count()
    StateFactory.create_batch(20)
    assert count() == short


def test_of_two_who_take_the_whole_list_one_wins_each_record_and_the_other_sees_it(transactional_db):
    states = StateFactory.create_batch(4, sourced=True)
    first, second = superuser(), superuser()
    lists = opened(first), opened(second)
    answers = at_once(
        lambda: take(first, "send_to_review", lists[0]),
        lambda: take(second, "publish", lists[1]),
    )
    after = statuses(*states)
    taken = {"in_review": 0, "published": 1}
    assert set(after) <= set(taken)
    for number, answer in enumerate(answers):
        page = answer.content.decode() if answer.status_code == 409 else ""
        assert [state for state in states if f">{state}</a>" in page] == [
            state for state, status in zip(states, after, strict=True) if taken[status] != number
        ]
    assert [State.objects.get(pk=state.pk).version for state in states] == [state.version + 1 for state in states]


def test_a_save_that_holds_a_row_of_the_list_is_shown_after_the_others_are_done(transactional_db):
    states = StateFactory.create_batch(4, sourced=True, name="Republic of Chad")
    browser = superuser()
    boxes = opened(browser)
    page = answer_to_one_who_waits(
        lambda: take(browser, "publish", boxes), states[3], lambda held: rename_held(held, "Republic of Tchad")
    )
    assert told(page) == [(states[3], RENAMED)]
    assert statuses(*states) == ["published"] * 3 + ["draft"]


def rename_held(held, name):
    held.name = name
    held.save()


def test_of_many_that_are_refused_the_first_are_named_and_the_others_counted(publisher, monkeypatch):
    monkeypatch.setattr(steps, "TOLD_BY_NAME", 2)
    StateFactory.create_batch(4, name="Chad")
    StateFactory(name="Gone", status="draft", created_by=User.objects.get(), sourced=True)
    page = publisher.post(DRAFTS, {**opened(publisher), "action": "publish"}, follow=True)
    named = [message.partition(": ")[0] for message in messages_of(page)]
    assert named == [f"<strong>{name}</strong>" for name in ("Chad", "Chad", "2 more records", "1 more record")]
