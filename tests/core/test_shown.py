"""The flags that say what may be seen: kept by the database whatever is written, and no change of a record."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.bodies.models import Body
from advocacy.core.shown import keep_flags
from advocacy.events.models import Event
from advocacy.history.models import Entry
from advocacy.history.rows import row_faults
from advocacy.resolutions.models import Resolution
from advocacy.votes.models import RollCall
from tests.factories import BodyFactory, EventFactory, ResolutionFactory, RollCallFactory
from tests.history.reading import as_if_committed

STATUSES = ("draft", "in_review", "published", "withdrawn")
KINDS = {"body": Body, "event": Event, "resolution": Resolution, "roll_call": RollCall}
PLACES = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(list(KINDS)), PLACES, st.sampled_from(STATUSES)),
    st.tuples(st.just("body"), st.sampled_from(["resolution", "roll_call"]), PLACES, PLACES),
    st.tuples(st.sampled_from(["resolution", "event"]), st.just("roll_call"), PLACES, st.one_of(st.none(), PLACES)),
    st.tuples(st.just("lie"), st.sampled_from(["resolution", "roll_call"]), PLACES, st.booleans()),
)


def reckoned() -> dict[str, list[bool]]:
    """What the flags should be, from the rows as they are."""
    bodies = {body.pk: body.status == "published" for body in Body.objects.all()}
    events = {None: True} | {event.pk: event.status == "published" for event in Event.objects.all()}
    texts = {text.pk: text.status == "published" and bodies[text.body_id] for text in Resolution.objects.all()}
    allowed = {None: True} | texts
    return {
        "resolution": [texts[key] for key in sorted(texts)],
        "roll_call": [
            one.status == "published" and bodies[one.body_id] and allowed[one.resolution_id] and events[one.event_id]
            for one in RollCall.objects.order_by("pk")
        ],
    }


def kept() -> dict[str, list[bool]]:
    return {
        "resolution": list(Resolution.objects.order_by("pk").values_list("shown", flat=True)),
        "roll_call": list(RollCall.objects.order_by("pk").values_list("shown", flat=True)),
    }


def turn(status: str) -> dict:
    now = timezone.now()
    return {"status": status, "published_at": now, "withdrawn_at": now, "withdrawal_reason": "Entered twice."}


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_after_any_steps_the_flags_are_what_the_rule_says(steps):
    with suppress(Undo), transaction.atomic():
        rows = {
            "body": [BodyFactory(published=True), BodyFactory()],
            "event": [EventFactory(published=True), EventFactory()],
        }
        rows["resolution"] = [ResolutionFactory(published=True, body=rows["body"][0]) for _ in range(2)]
        rows["roll_call"] = [
            RollCallFactory(published=True, body=rows["body"][0], resolution=rows["resolution"][0]),
            RollCallFactory(published=True, body=rows["body"][0], event=rows["event"][0]),
        ]
        assert kept() == reckoned() == {"resolution": [True, True], "roll_call": [True, True]}
        for what, kind, place, value in steps:
            row = KINDS[kind].objects.filter(pk=rows[kind][place].pk)
            if what == "status":
                row.update(**turn(value))
            elif what == "lie":
                row.update(shown=value)
            else:
                row.update(**{what: None if value is None else rows[what][value]})
            assert kept() == reckoned(), (what, kind, place, value)
        raise Undo


class Undo(Exception):
    """Nothing of an example is left to the next."""


@pytest.mark.django_db
def test_an_instance_that_is_saved_again_does_not_bring_an_old_flag_back():
    body = BodyFactory()
    text = ResolutionFactory(published=True, body=body)
    Body.objects.filter(pk=body.pk).update(**turn("published"))
    assert text.shown is False  # as it was read

    text.save()

    assert kept()["resolution"] == [True]


@pytest.mark.django_db
def test_rows_written_many_at_once_have_their_flags():
    body = BodyFactory(published=True)
    texts = [ResolutionFactory.build(body=body, **turn(status)) for status in ("published", "draft")]
    for text in texts:
        text.set_symbol()
    Resolution.objects.bulk_create(texts)

    assert kept()["resolution"] == [True, False]


@pytest.mark.django_db
def test_a_flag_that_changes_with_its_parent_is_no_change_of_the_record():
    body = BodyFactory(published=True)
    RollCallFactory(published=True, body=body, resolution=ResolutionFactory(published=True, body=body))
    as_if_committed()
    before = Entry.objects.exclude(table_name="bodies_body").count()

    Body.objects.filter(pk=body.pk).update(**turn("withdrawn"))
    as_if_committed()

    assert kept() == {"resolution": [False], "roll_call": [False]}
    assert Entry.objects.exclude(table_name="bodies_body").count() == before
    assert list(row_faults()) == []


@pytest.mark.django_db
def test_a_migration_puts_every_flag_right():
    ResolutionFactory(published=True)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER shown_kept ON resolutions_resolution")
        cursor.execute("UPDATE resolutions_resolution SET shown = false")
    assert kept()["resolution"] == [False]

    keep_flags("default")

    assert kept()["resolution"] == [True]
    ResolutionFactory()
    assert kept()["resolution"] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_what_is_published_while_its_body_is_withdrawn_is_not_shown():
    """The one waits for the other, and sees what it did."""
    body = BodyFactory(published=True)

    def withdraw() -> None:
        Body.objects.filter(pk=body.pk).update(**turn("withdrawn"))
        connections.close_all()

    withdrawing = threading.Thread(target=withdraw)
    with transaction.atomic():
        ResolutionFactory(published=True, body=body)  # a new row, which nobody else sees yet
        assert kept()["resolution"] == [True]
        withdrawing.start()
        withdrawing.join(0.5)
        assert withdrawing.is_alive()
    withdrawing.join(10)

    assert (Body.objects.get().status, kept()["resolution"]) == ("withdrawn", [False])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["resolution_facets", "roll_call_facets"])
def test_the_index_from_which_lists_are_counted_holds_the_flag(name):
    """Without it row security reads the table for each row that is counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [name])
        assert "shown" in cursor.fetchone()[0].partition("INCLUDE")[2]
