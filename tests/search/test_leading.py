"""One statement finds the best of every kind; what it is written for makes no difference."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.search import leading
from advocacy.search.finding import RANKED, find
from advocacy.search.kinds import KINDS
from tests.factories import EventFactory, StateAliasFactory, StateFactory, TopicFactory

pytestmark = pytest.mark.django_db
MOST = tuple((kind.name, 5) for kind in KINDS)
PLAIN = [
    "famine",
    "Côte d’Ivoire",
    '"human rights" or food',
    "published",
    "events",
    "100% of it: %s",
    "the",
    leading.STAND_IN,
    "A",
]
OTHERS = ["A/RES/71/202", "S/RES/2321 (2016)", "nuclear -test", '-"food aid" rights', "?!"]


@pytest.mark.parametrize("text", [*PLAIN, *OTHERS])
def test_the_statement_written_once_is_the_one_that_would_be_written_anew(text):
    leading.statement("something else", "default", MOST, RANKED)
    assert leading.statement(text, "default", MOST, RANKED) == leading.write(text, "default", MOST, RANKED)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_need_no_statement_of_their_own(text, monkeypatch):
    leading.statement("something else", "default", MOST, RANKED)
    monkeypatch.setattr(leading, "write", None)
    assert leading.statement(text, "default", MOST, RANKED)[1].count(text) >= len(KINDS)


def test_one_question_after_another_finds_its_own():
    StateAliasFactory(state=StateFactory(published=True, name="Korea"), alias="NORTH KOREA")
    EventFactory(published=True, title="Famine")
    TopicFactory(published=True, name="Food")
    TopicFactory(name="Draft food")

    found = [[(group.kind.name, group.hits[0].title) for group in find(text)] for text in ("famine", "north korea")]
    assert found == [[("events", "Famine")], [("states", "Korea")]]
    assert [group.count for group in find("food")] == [1]


def windows(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of a plan that gives places."""
    if plan["Node Type"] == "WindowAgg":
        yield plan
    for part in plan.get("Plans", ()):
        yield from windows(part)


def test_a_word_that_every_record_has_is_ranked_for_the_newest_only():
    for number in range(9):
        EventFactory(published=True, title=f"Famine {number}")
    sql, parameters = leading.statement("famine", "default", MOST, 3)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", parameters)
        (((plan,),),) = cursor.fetchall()

    ranked = [step["Actual Rows"] for step in windows(plan["Plan"])]
    assert max(ranked) == 4


@pytest.mark.parametrize("text", ["famine", "nuclear -test"])
def test_words_are_taken_apart_once_and_not_for_each_row(text):
    sql, _parameters = leading.statement(text, "default", MOST, RANKED)
    assert sql.count("websearch_to_tsquery") == sql.count(leading.WORDS_ONCE) > 2 * len(KINDS)


def test_all_kinds_are_asked_by_one_statement():
    EventFactory(published=True, title="Famine")
    with CaptureQueriesContext(connection) as queries:
        find("famine")
    assert len(queries) == 2  # and one for the events to show
