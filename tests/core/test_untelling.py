"""A value that should never have been public: withdrawn, corrected, published again, and told to nobody after."""

import pytest
from django.urls import reverse

from advocacy.core import publishing
from advocacy.core.corrections import corrections
from advocacy.history.context import context
from advocacy.history.models import Entry
from tests.admin_pages import admin_url
from tests.factories import CitationFactory, StateFactory, TopicFactory, UserFactory
from tests.history.reading import as_if_committed

pytestmark = pytest.mark.django_db
SECRET = "Quetzalcoatl"
WHY = "A name stood here by mistake."


def change(record, **values):
    type(record).objects.filter(pk=record.pk).update(**values)
    as_if_committed()


def step(take, record, **details):
    take(record, by=None, **details)
    as_if_committed()


@pytest.fixture
def topic():
    """Published with a name in it, corrected once for another reason and once more since, and a source added."""
    topic = TopicFactory(name=f"Camps, says {SECRET}", description="First", published=True)
    as_if_committed()
    with context(reason=f"Checked with {SECRET}", is_public=True):
        change(topic, description="Second")
    CitationFactory(record=topic, locator=f"As {SECRET} told us")
    as_if_committed()
    return topic


def republished(topic, **withdrawn):
    step(publishing.withdraw, topic, reason=WHY, **withdrawn)
    change(topic, name="Camps")
    step(publishing.publish, topic)
    change(topic, description="Third")
    return topic


def told(record):
    """Of each moment whether its words are told, its reason, and row by row what is told."""
    return [
        (
            one.is_told,
            one.reason,
            [(row.what, row.about, [(f.label, f.before, f.after) for f in row.fields]) for row in one.rows],
        )
        for one in corrections(record, most=100).corrections
    ]


def test_what_changed_is_told_without_its_words_up_to_the_day_it_was_public_again(topic):
    assert told(republished(topic, untell=True)) == [
        (True, "", [("changed", "", [("description", "Second", "Third")])]),
        (False, WHY, [("changed", "", [("name", "", "")])]),
        (
            False,
            "",
            [("added", "citation", [("where in it", "", ""), ("stance", "", ""), ("order", "", "")])],
        ),
        (False, "", [("changed", "", [("description", "", "")])]),
    ]


def test_without_the_mark_a_withdrawal_hides_nothing_that_was_public(topic):
    assert ("changed", "", [("name", f"Camps, says {SECRET}", "Camps")]) in [
        row for _told, _reason, rows in told(republished(topic)) for row in rows
    ]


def test_the_history_keeps_what_readers_are_not_told(topic):
    republished(topic, untell=True)
    assert f"Camps, says {SECRET}" in {entry.row["name"] for entry in Entry.objects.of(topic)}


def test_a_later_mark_takes_the_words_of_an_earlier_one_too(topic):
    step(publishing.withdraw, topic, reason=f"Named {SECRET} by mistake.", untell=True)
    change(topic, name="Camps")
    step(publishing.publish, topic)
    step(publishing.withdraw, topic, reason=WHY, untell=True)
    step(publishing.publish, topic)
    assert SECRET not in str(corrections(topic, most=100))
    assert {is_told for is_told, _reason, _rows in told(topic)} == {False}


def test_no_page_feed_file_or_answer_says_it_again(client, topic):
    listed, key = reverse("topics:list"), topic.slug
    page, api = topic.get_absolute_url(), "/api/v1/topics/"
    before = client.get(page)
    republished(topic, untell=True)
    for address in (
        *("/", page, listed, f"{listed}?q={SECRET}", f"{listed}feed.atom", "/data/topics.csv", f"/search/?q={SECRET}"),
        *(api, f"{api}?q={SECRET}", f"{api}{key}/", f"{api}{key}/?include=changes"),
    ):
        answer = client.get(address, headers={"If-None-Match": before["ETag"]})
        text = answer.getvalue().decode()
        assert answer.status_code == 200, address
        assert f"says {SECRET}" not in text, address
        assert f"Checked with {SECRET}" not in text, address


def test_the_page_says_that_something_is_not_told(client, topic):
    page = client.get(republished(topic, untell=True).get_absolute_url()).content.decode()
    assert "so what it said before is not told" in page
    assert WHY in page
    assert "<del>Second</del>" in page


@pytest.mark.parametrize("is_ticked", [True, False])
@pytest.mark.parametrize("door", ["page", "list"])
def test_a_publisher_ticks_it_while_withdrawing(client, is_ticked, door):
    state = StateFactory(published=True)
    client.force_login(UserFactory(role="publisher"))
    sent = {"reason": WHY} | ({"untell": "on"} if is_ticked else {})
    if door == "page":
        page = admin_url(state, "withdraw", state.pk)
        assert "It said what should never have been public" in client.get(page).content.decode()
        client.post(page, sent)
    else:
        chosen = {"action": "withdraw", "index": 0, "_selected_action": f"{state.pk},{state.version}"}
        client.post(admin_url(state, "changelist"), chosen | {"confirmed": "yes"} | sent)
    state.refresh_from_db()
    assert state.status == "withdrawn"
    said = Entry.objects.of(state).last().change.context
    assert said.get("untell") is (True if is_ticked else None)
