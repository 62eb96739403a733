"""First use and absence, on texts few enough to count by hand, and by properties."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.wording.firsts import Absence, Mark, Text, absence, first_day, marks
from advocacy.wording.wording_of_firsts import (
    absence_sentence,
    first_sentence,
    gap_sentence,
    uses_sentence,
    years,
)

DAYS = st.dates(datetime.date(1946, 1, 1), datetime.date(2030, 12, 31))
TEXTS = st.lists(st.builds(Text, DAYS, st.booleans(), st.booleans()), max_size=20)


def text(year: int, held: str = "full", has_words: bool = False) -> Text:
    return Text(datetime.date(year, 6, 1), held == "full", has_words)


def test_absence_counts_the_full_texts_before_the_first_use_and_names_the_rest_as_gaps():
    texts = [
        text(2006),
        text(2009, "excerpt"),
        text(2013),
        text(2016, "excerpt", True),
        text(2017),
        text(2018, has_words=True),
    ]

    assert first_day(texts) == datetime.date(2016, 6, 1)
    assert absence(texts) == Absence(searched=2, gaps=1, since=2006, until=2013)
    assert marks(texts) == [Mark.ABSENT, Mark.GAP, Mark.ABSENT, Mark.FIRST, Mark.ABSENT, Mark.AGAIN]


def test_where_no_text_has_the_words_all_texts_are_meant():
    texts = [text(2006), text(2009, "none"), text(2013)]

    assert first_day(texts) is None
    assert absence(texts) == Absence(searched=2, gaps=1, since=2006, until=2013)


def test_a_text_of_the_same_day_as_the_first_use_is_not_before_it():
    texts = [text(2016), text(2016, has_words=True)]

    assert absence(texts) == Absence()
    assert marks(texts) == [Mark.ABSENT, Mark.FIRST]


def test_two_texts_of_the_first_day_are_both_first():
    assert marks([text(2016, has_words=True), text(2016, has_words=True)]) == [Mark.FIRST, Mark.FIRST]


@given(TEXTS)
def test_absence_is_never_said_of_a_text_that_is_not_held_in_full(texts):
    assert absence(texts).searched <= sum(text.is_full for text in texts)
    assert all(text.is_full for text, mark in zip(texts, marks(texts), strict=True) if mark is Mark.ABSENT)


@given(TEXTS)
def test_no_text_with_the_words_is_counted_as_absent_or_as_a_gap(texts):
    found = absence(texts)
    without = [text for text in texts if not text.has_words]

    assert found.searched + found.gaps <= len(without)


@given(TEXTS, st.randoms())
def test_the_order_in_which_texts_are_given_does_not_matter(texts, random):
    shuffled = random.sample(texts, len(texts))

    assert absence(shuffled) == absence(texts)


@given(TEXTS, DAYS)
def test_an_excerpt_without_the_words_never_adds_to_what_was_searched(texts, day):
    before, after = absence(texts), absence([*texts, Text(day, is_full=False)])

    assert (after.searched, after.since, after.until) == (before.searched, before.since, before.until)
    assert after.gaps - before.gaps in (0, 1)


@given(TEXTS)
def test_where_something_was_searched_its_years_are_known_and_in_order(texts):
    found = absence(texts)

    assert (found.since is None) == (found.until is None) == (found.searched == 0)
    assert found.since is None or found.since <= found.until


@pytest.mark.parametrize(
    ("found", "scope", "said"),
    [
        (Absence(12, 0, 2006, 2016), "series", "Absent from 12 of 12 texts that we hold of this series, 2006–2016."),
        (Absence(1, 3, 2006, 2006), "body", "Absent from 1 of 1 text that we hold of this body, 2006."),
        (
            Absence(2, 0, 2006, 2013),
            "agenda_item",
            "Absent from 2 of 2 texts that we hold under this agenda item, 2006–2013.",
        ),
        (
            Absence(0, 2),
            "series",
            "Nothing can be said of the time before: no earlier text of this series is held in full.",
        ),
        (Absence(), "series", "No earlier text of this series is known to this record."),
    ],
)
def test_what_is_said_of_the_time_before_a_first_use(found, scope, said):
    assert absence_sentence(found, scope) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Absence(41, 0, 1993, 2017), "Absent from 41 of 41 texts that we hold of this body, 1993–2017."),
        (Absence(0, 1), "Nothing can be said of absence: no text of this body is held in full."),
        (Absence(), "No text of this body is known to this record."),
    ],
)
def test_what_is_said_where_no_text_has_the_words(found, said):
    assert absence_sentence(found, "body", is_before=False) == said


def test_gaps_are_counted_and_make_a_first_use_one_among_the_texts_that_we_hold():
    assert gap_sentence(Absence(12, 0, 2006, 2016)) == ""
    assert gap_sentence(Absence(12, 1, 2006, 2016)) == (
        "1 text of that time is known and not held in full: nothing is said of its words."
    )
    assert gap_sentence(Absence(12, 3, 2006, 2016)) == (
        "3 texts of that time are known and not held in full: nothing is said of their words."
    )
    assert first_sentence(Absence(12, 0, 2006, 2016), "series") == "First in this series"
    assert first_sentence(Absence(12, 3, 2006, 2016), "series") == "First in this series, of the texts that we hold"


def test_counts_and_years_in_words():
    assert uses_sentence(1, 1) == "In 1 paragraph of 1 text"
    assert uses_sentence(7, 4) == "In 7 paragraphs of 4 texts"
    assert years(Absence()) == ""


@given(TEXTS, st.sampled_from(["series", "body", "agenda_item", "record"]))
def test_a_sentence_of_absence_always_says_as_many_of_as_many(texts, scope):
    found = absence(texts)
    said = absence_sentence(found, scope)

    assert said.endswith(".")
    assert said.startswith(f"Absent from {found.searched} of {found.searched} text") == (found.searched > 0)
