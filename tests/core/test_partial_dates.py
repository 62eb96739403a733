"""Dates of day, month and year precision."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.core.partial_dates import PartialDate, Precision

DAY = PartialDate(date(2016, 12, 9))
MONTH = PartialDate(date(2016, 12, 1), Precision.MONTH)
YEAR = PartialDate(date(2016, 1, 1), Precision.YEAR)


@st.composite
def partial_dates(draw):
    day = draw(st.dates(min_value=date(1000, 1, 1)))
    precision = draw(st.sampled_from(Precision))
    if precision == Precision.YEAR:
        day = day.replace(month=1, day=1)
    if precision == Precision.MONTH:
        day = day.replace(day=1)
    return PartialDate(day, precision)


def test_a_month_is_kept_as_its_first_day():
    with pytest.raises(ValueError, match="first of that month"):
        PartialDate(date(2016, 12, 9), Precision.MONTH)


def test_a_year_is_kept_as_new_years_day():
    with pytest.raises(ValueError, match="1 January"):
        PartialDate(date(2016, 12, 1), Precision.YEAR)


def test_the_last_day_covered_follows_the_precision():
    assert [when.last for when in (DAY, MONTH, YEAR)] == [date(2016, 12, 9), date(2016, 12, 31), date(2016, 12, 31)]


def test_february_ends_on_the_29th_in_a_leap_year():
    assert PartialDate(date(2016, 2, 1), Precision.MONTH).last == date(2016, 2, 29)


def test_a_month_contains_both_its_ends_and_nothing_beyond():
    days = [date(2016, 11, 30), date(2016, 12, 1), date(2016, 12, 31), date(2017, 1, 1)]
    assert [MONTH.contains(day) for day in days] == [False, True, True, False]


def test_the_iso_form_stops_at_the_precision():
    assert [when.isoformat() for when in (DAY, MONTH, YEAR)] == ["2016-12-09", "2016-12", "2016"]


def test_the_long_form_stops_at_the_precision():
    assert [str(when) for when in (DAY, MONTH, YEAR)] == ["9 December 2016", "December 2016", "2016"]


def test_dates_that_begin_together_sort_coarsest_first():
    new_year = [
        PartialDate(date(2016, 1, 1)),
        PartialDate(date(2016, 1, 1), Precision.MONTH),
        PartialDate(date(2015, 12, 31)),
        PartialDate(date(2016, 1, 1), Precision.YEAR),
    ]
    assert [when.isoformat() for when in sorted(new_year)] == ["2015-12-31", "2016", "2016-01", "2016-01-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", YEAR),
        ("2016-12", MONTH),
        ("2016-12-09", DAY),
        ("December 2016", MONTH),
        ("Dec 2016", MONTH),
        ("dec. 2016", MONTH),
        ("9 December 2016", DAY),
        ("09 Dec 2016", DAY),
        ("9th December 2016", DAY),
        ("December 9, 2016", DAY),
        ("December 9 2016", DAY),
        ("  9   december\t2016 ", DAY),
        ("Sept 2016", PartialDate(date(2016, 9, 1), Precision.MONTH)),
        ("May 2016", PartialDate(date(2016, 5, 1), Precision.MONTH)),
    ],
)
def test_dates_are_read_as_people_type_them(text, expected):
    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize("text", ["09/12/2016", "9.12.2016", "12-09-2016", "9/12/16"])
def test_a_day_and_month_in_numbers_is_refused_as_ambiguous(text):
    with pytest.raises(ValueError, match=r"^“.+” can be read as two different days, .*9 December 2016.*\.$"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text", ["2016-02-30", "31 April 2016", "2016-13", "2016-00", "0000", "2016-12-00", "February 29, 2015"]
)
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(ValueError, match=r"^“.+” is not in the calendar, .*9 December 2016.*\.$"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["", "soon", "Ma 2016", "Decembre 2016", "16", "9 December", "2016-1-2", "٢٠١٦"])
def test_other_words_are_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"is not a date we can read, .*9 December 2016.*\.$"):
        PartialDate.parse(text)


@given(partial_dates())
def test_the_iso_form_reads_back_as_the_same_date(when):
    assert PartialDate.parse(when.isoformat()) == when


@given(partial_dates())
def test_the_long_form_reads_back_as_the_same_date(when):
    assert PartialDate.parse(str(when)) == when


@given(partial_dates())
def test_a_date_contains_its_first_and_last_day(when):
    assert when.contains(when.first)
    assert when.contains(when.last)


@given(partial_dates(), partial_dates())
def test_exactly_one_of_before_equal_after_holds(a, b):
    assert [a < b, a == b, a > b].count(True) == 1


@given(st.text())
def test_any_other_text_is_a_value_error_and_nothing_worse(text):
    try:
        answer = PartialDate.parse(text).isoformat()
    except ValueError as error:
        answer = str(error)
    assert re.search(r"2016-12-09\.$|^\d{4}", answer)
