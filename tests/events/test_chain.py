"""What set off what, counted by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.events.chain import Lag, Node, Side, chain, lag, order


def day(text):
    return PartialDate.parse(text)


DATES = st.dates(date(2000, 1, 1), date(2030, 12, 31))
PARTIAL = st.one_of(
    DATES.map(PartialDate),
    DATES.map(lambda d: PartialDate(d.replace(day=1), Precision.MONTH)),
    DATES.map(lambda d: PartialDate(d.replace(month=1, day=1), Precision.YEAR)),
)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2014-12-18", "2014-12-22", Lag(4, 4)),
        ("2014-12-22", "2014-12-22", Lag(0, 0)),
        ("2014-04-14", "2014-12-18", Lag(248, 248)),
        ("2014-12-22", "2016-11-30", Lag(709, 709)),
        ("2016-12-09", "May 2017", Lag(143, 173)),
        ("2016", "2018", Lag(366, 1095)),
        ("2016-12-09", "2016", None),
        ("2016", "2016-12-09", None),
        ("December 2016", "2016-12-09", None),
        ("2016", "2016", None),
        ("2016-12-09", "2016-12-08", None),
        ("2017", "2016", None),
    ],
)
def test_days_are_counted_only_where_the_order_is_known(earlier, later, expected):
    assert lag(day(earlier), day(later)) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("2016-12-09", "2017", -1), ("2017", "2016-12-09", 1), ("2016", "2016-12-09", 0), ("2016-12-09", "2016-12-09", 0)],
)
def test_order_is_claimed_only_where_no_day_is_shared(a, b, expected):
    assert order(day(a), day(b)) == expected


@given(PARTIAL, PARTIAL)
def test_order_turns_round_and_a_lag_is_never_negative(a, b):
    assert order(a, b) == -order(b, a)
    found = lag(a, b)
    assert found is None or 0 <= found.least <= found.most


def lines(steps):
    return [(step.node.record, step.is_here, step.lag.least if step.lag else None) for step in steps]


def test_a_chain_runs_from_first_to_last_with_the_days_between():
    here = Node("third meeting", day("2016-12-09"))
    linked = [
        Node("fourth meeting", day("2017-12-11"), Side.AFTER),
        Node("resolution 2321", day("2016-11-30")),
        Node("first meeting", day("2014-12-22")),
    ]

    steps = chain(here, linked)

    assert lines(steps) == [
        ("first meeting", False, 709),
        ("resolution 2321", False, 9),
        ("third meeting", True, 367),
        ("fourth meeting", False, None),
    ]
    assert [step.is_last for step in steps] == [False, False, False, True]


def test_what_cannot_be_told_by_date_stands_beside_the_event_on_its_links_side():
    here = Node("meeting", day("2016-12-09"))
    ratified = Node("ratification", day("2016"), Side.AFTER)
    asked = Node("letter", day("December 2016"), Side.BEFORE)

    steps = chain(here, [ratified, Node("later meeting", day("2017-12-11"), Side.AFTER), asked])

    assert lines(steps) == [
        ("letter", False, None),
        ("meeting", True, None),
        ("ratification", False, 345),
        ("later meeting", False, None),
    ]


def test_a_date_overrules_the_side_of_the_link():
    steps = chain(Node("here", day("2016-12-09")), [Node("test", day("2016-09-09"), Side.AFTER)])

    assert lines(steps) == [("test", False, 91), ("here", True, None)]


def test_a_record_linked_twice_stands_once_by_its_first_link():
    here = Node("here", day("2016-12-09"))
    first = Node("test", day("2016-09-09"), relation="triggered")

    steps = chain(here, [first, Node("test", day("2016-09-09"), relation="prompted"), here])

    assert [step.node.relation for step in steps] == ["triggered", ""]


def test_without_links_there_is_no_chain():
    assert chain(Node("here", day("2016")), []) == []
