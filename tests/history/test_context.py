"""Who and why, carried from Python to the triggers."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from advocacy.core import publishing
from advocacy.history.context import LONGEST, context, said
from advocacy.history.models import Change, Entry
from advocacy.states.models import State
from tests.factories import SourceFactory, StateFactory, UserFactory
from tests.history.reading import last_change, last_number

pytestmark = pytest.mark.django_db


def reasons(number):
    return list(Entry.objects.filter(pk__gt=number).values_list("change__reason", flat=True))


def test_contexts_nest_and_end():
    number = last_number()
    with context(user=7, reason="Outer", command="shell"):
        StateFactory(code="AAA")
        with context(reason="Inner", files="a.csv"):
            assert said() == {"user": 7, "reason": "Inner", "command": "shell", "files": "a.csv"}
            StateFactory(code="BBB")
        StateFactory(code="CCC")
    StateFactory(code="DDD")
    assert (reasons(number), said()) == (["Outer", "Inner", "Outer", ""], {})
    inner = Change.objects.get(reason="Inner")
    assert (inner.user_id, inner.context) == (7, {"command": "shell", "files": "a.csv"})
    assert Change.objects.filter(reason="Outer").count() == 1


def test_nothing_said_leaves_what_was_said_outside():
    with context(user=7, reason="Outer"), context(user=None, reason="", step=None):
        assert said() == {"user": 7, "reason": "Outer"}


def test_a_context_serves_as_a_decorator():
    @context(reason="Decorated")
    def write():
        return StateFactory()

    write()
    write()
    assert last_change().reason == "Decorated"
    assert said() == {}


def test_values_may_be_asked_for_when_something_is_written():
    asked = []
    with context(user=lambda: asked.append(1) or 7):
        assert State.objects.filter(pk=0).count() == 0
        assert asked == []
        StateFactory()
    assert last_change().user_id == 7


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("100 % 'quoted' \\ \"twice\"", "100 % 'quoted' \\ \"twice\""),
        ("No\0thing", "Nothing"),
        ("Half \ud800", "Half ?"),
        ("한국어 %s", "한국어 %s"),
        ("x" * 3000, "x" * LONGEST),
    ],
)
def test_any_words_arrive(reason, kept):
    with context(reason=reason):
        StateFactory(name="50 %")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE states_state SET name = '51 %'")
            assert cursor.rowcount == 1
            cursor.execute("INSERT INTO states_group (code) SELECT 'x' WHERE false RETURNING id")
            assert cursor.fetchall() == []
    assert (last_change().reason, State.objects.get().name) == (kept, "51 %")


def test_executemany_in_a_transaction_carries_the_context():
    state = StateFactory()
    number = last_number()
    with context(reason="Many"), connection.cursor() as cursor:
        cursor.executemany("UPDATE states_state SET name = %s WHERE id = %s", [("A", state.pk), ("B", state.pk)])
    assert reasons(number) == ["Many", "Many"]


def test_a_savepoint_taken_back_takes_its_context_with_it():
    number = last_number()
    with transaction.atomic(), context(reason="Outer"):
        StateFactory(code="AAA")
        with pytest.raises(IntegrityError), transaction.atomic(), context(reason="Inner"):
            State.objects.bulk_create([State(code="BBB"), State(code="BBB")])
        StateFactory(code="CCC")
    assert reasons(number) == ["Outer", "Outer"]


@pytest.mark.django_db(transaction=True)
def test_a_statement_outside_a_transaction_carries_the_context_and_the_next_does_not():
    state = StateFactory()
    with context(user=7, reason="Alone"):
        State.objects.filter(pk=state.pk).update(name="Alone")
    State.objects.filter(pk=state.pk).update(name="Later")
    found = Entry.objects.of(state).values_list("row__name", "change__reason", "change__user_id")
    assert list(found)[1:] == [("Alone", "Alone", 7), ("Later", "", None)]


@pytest.mark.django_db(transaction=True)
def test_rows_read_in_pieces_are_not_disturbed():
    StateFactory.create_batch(3)
    with context(reason="Reading"), transaction.atomic():
        names = [state.pk for state in State.objects.raw("WITH s AS (SELECT * FROM states_state) SELECT * FROM s")]
        assert len(names) == len(list(State.objects.iterator(chunk_size=1))) == 3


def test_each_step_of_publishing_says_why():
    author, publisher = UserFactory.create_batch(2)
    source = SourceFactory(created_by=author)
    publishing.send_to_review(source, by=author)
    publishing.publish(source, by=publisher)
    publishing.withdraw(source, by=publisher, reason="Entered twice.")
    steps = Entry.objects.of(source).values_list("change__user_id", "change__reason", "change__context__step")
    assert list(steps)[1:] == [
        (author.pk, "Sent to review", "in_review"),
        (publisher.pk, "Published", "published"),
        (publisher.pk, "Entered twice.", "withdrawn"),
    ]
