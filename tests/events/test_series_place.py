"""The place of an event in its series, on series small enough to count by hand."""

from dataclasses import dataclass

import pytest

from advocacy.core.partial_dates import PartialDate
from advocacy.events.series_place import SeriesPlace, place_in_series


@dataclass(frozen=True)
class Meeting:
    start: PartialDate
    is_counted: bool = True


def meeting(text, is_counted=True):
    return Meeting(PartialDate.parse(text), is_counted)


MEETINGS = [
    meeting("2014-12-22"),
    meeting("2015-12-10"),
    meeting("2016-12-09"),
    meeting("2017-12-11"),
    meeting("2018", is_counted=False),
    meeting("2023-08-17"),
]


@pytest.mark.parametrize(
    ("position", "words"),
    [(0, "First"), (1, "Second"), (2, "Third"), (3, "Fourth"), (4, ""), (5, "Fifth")],
)
def test_only_what_counts_is_counted(position, words):
    assert place_in_series(MEETINGS[position], MEETINGS).words == words


def test_neighbours_are_told_whether_they_count_or_not():
    place = place_in_series(MEETINGS[3], MEETINGS)

    assert (place.previous, place.next) == (MEETINGS[2], MEETINGS[4])
    assert place.earlier == MEETINGS[:3]


def test_the_ends_of_a_series_have_one_neighbour():
    assert place_in_series(MEETINGS[0], MEETINGS).previous is None
    assert place_in_series(MEETINGS[5], MEETINGS).next is None


def test_a_partial_date_that_leaves_the_order_open_gives_no_number():
    open_year = [meeting("2016"), meeting("2016-12-09"), meeting("2017-12-11")]

    assert [place_in_series(event, open_year).number for event in open_year] == [None, None, 3]


def test_two_meetings_of_one_day_follow_each_other():
    twice = [meeting("2016-12-09"), Meeting(PartialDate.parse("2016-12-09"), is_counted=False)]

    assert place_in_series(twice[0], twice).number == 1


@pytest.mark.parametrize(("number", "words"), [(12, "Twelfth"), (13, "13th"), (21, "21st"), (None, "")])
def test_numbers_are_words_to_twelve(number, words):
    assert SeriesPlace(number).words == words
