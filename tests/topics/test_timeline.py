"""Events, texts and votes merged: each occurrence once."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advocacy.core.partial_dates import PartialDate
from advocacy.topics.timeline import by_year, merge

ADOPTED = date(2016, 11, 30)


@dataclass(eq=False)
class Text:
    pk: int
    adopted_on: date | None


@dataclass(eq=False)
class Event:
    pk: int
    start: PartialDate
    adopted_texts: list[Any] = field(default_factory=list)


@dataclass(eq=False)
class Vote:
    pk: int
    held_on: date
    event_id: int | None = None
    resolution_id: int | None = None


def event(pk, when, *texts):
    return Event(pk, PartialDate.parse(when), list(texts))


def test_everything_stands_by_date_latest_first():
    first, text, vote = event(1, "2014"), Text(1, date(2015, 1, 1)), Vote(1, date(2016, 1, 1))

    assert [entry.record for entry in merge([first], [text], [vote])] == [vote, text, first]


def test_an_adoption_is_told_with_its_text_and_its_vote():
    text = Text(7, ADOPTED)
    adoption, vote = event(1, "2016-11-30", text), Vote(1, ADOPTED, resolution_id=7)

    (entry,) = merge([adoption], [text], [vote])

    assert (entry.kind, entry.record, entry.texts, entry.roll_calls) == ("event", adoption, (text,), (vote,))


def test_a_vote_of_another_day_stands_by_itself():
    text, committee = Text(7, date(2014, 12, 18)), Vote(1, date(2014, 11, 18), resolution_id=7)
    plenary = Vote(2, date(2014, 12, 18), resolution_id=7)

    entries = merge([], [text], [committee, plenary])

    assert [(entry.kind, entry.record, entry.roll_calls) for entry in entries] == [
        ("resolution", text, (plenary,)),
        ("roll_call", committee, (committee,)),
    ]


def test_a_vote_at_an_event_is_told_with_the_event():
    meeting, vote = event(3, "2016-12-09"), Vote(1, date(2016, 12, 9), event_id=3)

    (entry,) = merge([meeting], [], [vote])

    assert entry.roll_calls == (vote,)


def test_an_event_that_adopted_a_text_of_another_day_leaves_it_by_itself():
    text = Text(7, ADOPTED)

    assert [entry.kind for entry in merge([event(1, "2016-11-29", text)], [text], [])] == ["resolution", "event"]


def test_a_text_that_is_not_of_the_topic_is_not_told():
    (entry,) = merge([event(1, "2016-11-30", Text(8, ADOPTED))], [], [])

    assert entry.texts == ()


def test_two_events_that_adopted_one_text_tell_it_once():
    text = Text(7, ADOPTED)

    entries = merge([event(1, "2016-11-30", text), event(2, "2016-11-30", text)], [text], [])

    assert [entry.texts for entry in entries] == [(text,), ()]


def test_of_one_day_an_event_stands_before_a_text_and_a_text_before_a_vote():
    day = date(2016, 1, 1)
    entries = merge([event(1, "2016-01-01")], [Text(1, day)], [Vote(1, day)])

    assert [entry.kind for entry in entries] == ["event", "resolution", "roll_call"]


def test_a_text_without_a_date_is_left_out():
    assert merge([], [Text(1, None)], []) == []


def test_the_latest_years_are_open_until_enough_can_be_seen():
    entries = merge([event(n, f"{year}-05-01") for n, year in enumerate((2016, 2016, 2015, 2014, 2013))], [], [])

    assert [(year.year, len(year.entries), year.is_open) for year in by_year(entries, unfolded=3)] == [
        (2016, 2, True),
        (2015, 1, True),
        (2014, 1, False),
        (2013, 1, False),
    ]
    assert [year.is_open for year in by_year(entries, unfolded=5)] == [True] * 4
    assert by_year([], unfolded=3) == []
