"""How many records there are in each group: kept by the database, whatever is written and by how many at once."""

import threading
from collections import Counter
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.bodies.models import Body
from advocacy.core.kept_groups import fold_groups, keep_groups, kept_groups, put_right
from advocacy.core.querysets import published
from advocacy.duties.table import Trouble, tidy
from advocacy.events.models import Event
from advocacy.resolutions.filters import ResolutionFilterSet
from advocacy.resolutions.models import Resolution, ResolutionCount, ResolutionTopicCount
from advocacy.topics.models import Topic
from advocacy.votes.filters import RollCallFilterSet
from advocacy.votes.models import RollCall, RollCallCount, RollCallTopicCount
from tests.factories import BodyFactory, EventFactory, ResolutionFactory, RollCallFactory, TopicFactory

KINDS = {"body": Body, "event": Event, "resolution": Resolution, "roll_call": RollCall, "topic": Topic}
PLACES = st.integers(0, 1)
STATUSES = st.sampled_from(("draft", "in_review", "published", "withdrawn"))
STEPS = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(list(KINDS)), PLACES, STATUSES),
    st.tuples(st.just("body"), st.sampled_from(["resolution", "roll_call"]), PLACES, PLACES),
    st.tuples(st.sampled_from(["resolution", "event"]), st.just("roll_call"), PLACES, st.one_of(st.none(), PLACES)),
    st.tuples(st.just("tag"), st.sampled_from(["resolution", "event"]), PLACES, PLACES),
    st.tuples(st.just("untag"), st.sampled_from(["resolution", "event"]), PLACES, PLACES),
    st.tuples(st.just("another topic"), st.just("resolution"), PLACES, PLACES),
    st.tuples(st.just("outcome"), st.just("resolution"), PLACES, st.sampled_from(["adopted", "rejected"])),
    st.tuples(st.just("stated_result"), st.just("roll_call"), PLACES, st.sampled_from(["", "carried"])),
    st.tuples(st.just("no topics"), st.just("resolution"), PLACES, PLACES),
    st.tuples(st.just("fold"), st.just("resolution"), PLACES, PLACES),
)


def turn(status: str) -> dict:
    now = timezone.now()
    return {"status": status, "published_at": now, "withdrawn_at": now, "withdrawal_reason": "Entered twice."}


def reckoned() -> dict[str, Counter]:
    """From the rows that may be seen, one by one."""
    texts, roll_calls = Resolution.objects.filter(shown=True), RollCall.objects.filter(shown=True)
    return {
        "texts": Counter(texts.values_list("body", "adoption", "outcome")),
        "topics of texts": Counter(topic.pk for text in texts for topic in text.topics.all()),
        "roll calls": Counter(roll_calls.values_list("body", "question", "rule", "stated_result", "mode")),
        "topics of roll calls": Counter(
            topic.pk for one in roll_calls if one.resolution for topic in one.resolution.topics.all()
        ),
    }


def kept() -> dict[str, Counter]:
    return {
        "texts": added(ResolutionCount.objects.values_list("body", "adoption", "outcome", "number")),
        "topics of texts": added(ResolutionTopicCount.objects.values_list("topic", "number")),
        "roll calls": added(
            RollCallCount.objects.values_list("body", "question", "rule", "stated_result", "mode", "number")
        ),
        "topics of roll calls": added(RollCallTopicCount.objects.values_list("topic", "number")),
    }


def added(rows) -> Counter:
    found: Counter = Counter()
    for *group, number in rows:
        found[tuple(group) if len(group) > 1 else group[0]] += number
    return Counter({group: number for group, number in found.items() if number})


def counted(kind, *of) -> tuple:
    """What the list counts: without records, what is kept, and with some, these."""
    found = kind(QueryDict(), *of)
    assert found.is_valid()
    return found.counted.total, {name: dict(counts) for name, counts in found.counted.facets.items() if counts}


def take(what: str, kind: str, place: int, value, rows: dict) -> None:
    match what:
        case "status":
            KINDS[kind].objects.filter(pk=rows[kind][place].pk).update(**turn(value))
        case "body" | "resolution" | "event":
            to = None if value is None else rows[what][value]
            KINDS[kind].objects.filter(pk=rows[kind][place].pk).update(**{what: to})
        case "tag":
            rows[kind][place].topics.add(rows["topic"][value])
        case "untag":
            rows[kind][place].topics.remove(rows["topic"][value])
        case "another topic":
            links = Resolution.topics.through.objects.filter(resolution=rows[kind][place])
            if links.count() == 1:
                links.update(topic=rows["topic"][value])
        case "outcome" | "stated_result":
            KINDS[kind].objects.filter(pk=rows[kind][place].pk).update(**{what: value})
        case "no topics":
            Resolution.topics.through.objects.all().delete()
        case "fold":
            fold_groups()


class Undo(Exception):
    """Nothing of an example is left to the next."""


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_after_any_steps_what_is_kept_is_what_there_is(steps):
    with suppress(Undo), transaction.atomic():
        rows = {
            "body": [BodyFactory(published=True), BodyFactory()],
            "event": [EventFactory(published=True), EventFactory()],
            "topic": [TopicFactory(published=True), TopicFactory()],
        }
        rows["resolution"] = [ResolutionFactory(published=True, body=rows["body"][0]) for _ in range(2)]
        rows["roll_call"] = [
            RollCallFactory(published=True, body=rows["body"][0], resolution=rows["resolution"][0]),
            RollCallFactory(published=True, body=rows["body"][0], event=rows["event"][0]),
        ]
        rows["resolution"][0].topics.add(*rows["topic"])
        rows["event"][0].topics.add(rows["topic"][0])
        assert kept() == reckoned()
        assert sum(kept()["topics of texts"].values()) == 2
        for step in steps:
            take(*step, rows)
            assert kept() == reckoned(), step
            for kind in (ResolutionFilterSet, RollCallFilterSet):
                assert counted(kind) == counted(kind, published(kind._meta.model).all()), (kind, step)
        raise Undo


def meanwhile(do, *, waits: bool):
    """Another connection that does this beside the transaction that is open; whether it has to wait for its end."""

    def doing() -> None:
        do()
        connections.close_all()

    thread = threading.Thread(target=doing)
    thread.start()
    thread.join(0.5 if waits else 10)
    assert thread.is_alive() is waits
    return thread


@pytest.mark.django_db(transaction=True)
def test_who_writes_waits_for_nobody_else_who_writes_to_the_same_group():
    body, topic = BodyFactory(published=True), TopicFactory(published=True)

    with transaction.atomic():
        ResolutionFactory(published=True, body=body).topics.add(topic)
        meanwhile(lambda: ResolutionFactory(published=True, body=body).topics.add(topic), waits=False)
        assert set(kept()["topics of texts"].values()) == {2}

    assert kept() == reckoned()


@pytest.mark.django_db(transaction=True)
def test_a_text_published_while_it_is_given_a_topic_counts_with_that_topic():
    text, topic = ResolutionFactory(body=BodyFactory(published=True)), TopicFactory(published=True)

    with transaction.atomic():
        text.topics.add(topic)
        thread = meanwhile(lambda: Resolution.objects.filter(pk=text.pk).update(**turn("published")), waits=True)
    thread.join(10)

    assert kept()["topics of texts"] == reckoned()["topics of texts"] == {topic.pk: 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_topic_first", [True, False])
def test_a_roll_call_on_a_text_that_is_given_a_topic_meanwhile_counts_with_that_topic(is_topic_first):
    text, topic = ResolutionFactory(published=True), TopicFactory(published=True)
    steps = [lambda: text.topics.add(topic), lambda: RollCallFactory(published=True, body=text.body, resolution=text)]
    first, second = steps if is_topic_first else reversed(steps)

    with transaction.atomic():
        first()
        thread = meanwhile(second, waits=True)
    thread.join(10)

    assert kept()["topics of roll calls"] == reckoned()["topics of roll calls"] == {topic.pk: 1}


@pytest.mark.django_db(transaction=True)
def test_a_roll_call_that_leaves_its_text_while_that_is_given_a_topic_does_not_count_with_it():
    text, topic = ResolutionFactory(published=True), TopicFactory(published=True)
    roll_call = RollCallFactory(published=True, body=text.body, resolution=text)

    with transaction.atomic():
        RollCall.objects.filter(pk=roll_call.pk).update(resolution=None)
        thread = meanwhile(lambda: text.topics.add(topic), waits=True)
    thread.join(10)

    assert kept()["topics of roll calls"] == reckoned()["topics of roll calls"] == {}


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_differences_are_folded_counts():
    body = BodyFactory(published=True)
    for _ in range(2):
        ResolutionFactory(published=True, body=body)

    with transaction.atomic():
        fold_groups()
        meanwhile(lambda: ResolutionFactory(published=True, body=body), waits=False)

    assert kept() == reckoned()
    assert sorted(ResolutionCount.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_the_night_leaves_one_row_a_group():
    body = BodyFactory(published=True)
    for _ in range(3):
        ResolutionFactory(published=True, body=body)
    assert ResolutionCount.objects.count() == 3

    tidy()

    assert list(ResolutionCount.objects.values_list("number", flat=True)) == [3]


@pytest.mark.django_db
def test_the_night_finds_a_wrong_count_tells_of_it_and_puts_it_right():
    ResolutionFactory(published=True)
    ResolutionCount.objects.update(number=7)

    with pytest.raises(Trouble, match=r"wrong counts, which are right again: numbers of resolutions\. Somebody"):
        tidy()

    assert kept() == reckoned()
    assert "and right" in tidy()


@pytest.mark.django_db
def test_a_migration_puts_every_count_right_and_leaves_what_is_right():
    text = ResolutionFactory(published=True)
    text.topics.add(TopicFactory(published=True))
    RollCallFactory(published=True, body=text.body, resolution=text)
    assert [put_right(model) for model in kept_groups()] == [False] * 4
    for model in kept_groups():
        model.objects.create(**model.objects.values().get() | {"id": None})
    assert kept() != reckoned()

    keep_groups("default")

    assert kept() == reckoned()


@pytest.mark.django_db
@pytest.mark.parametrize("gone", ["resolutions_resolution_topics", "votes_rollcall"])
def test_a_table_that_is_emptied_at_once_empties_its_counts(gone):
    text = ResolutionFactory(published=True)
    text.topics.add(TopicFactory(published=True))
    RollCallFactory(published=True, body=text.body, resolution=text)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {gone} CASCADE")

    assert kept() == reckoned()
