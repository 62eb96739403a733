"""A state's record by question and year: which questions there are, and how the state met each decision.

Resolutions, events and votes stand on higher floors; they are reached by relation.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from advocacy.core.choices import Status
from advocacy.states.models import State
from advocacy.states.record import Cell, Decision, Mark, Summary, cells, moves, summary, years

MARKS = {
    "without_vote": Mark.WITHOUT_VOTE,
    "non_recorded_vote": Mark.NO_RECORDED_VOTE,
    "unconfirmed": Mark.NO_RECORDED_VOTE,
}


@dataclass
class Question:
    """One question that a body returns to: a row of the strip."""

    series: Any
    body: Any
    decisions: list[Decision] = field(default_factory=list)

    @cached_property
    def summary(self) -> Summary | None:
        return summary(self.decisions)

    @property
    def votes_count(self) -> int:
        return self.summary.total if self.summary else 0

    @property
    def moves(self) -> list[tuple[Decision, Decision]]:
        return moves(self.decisions)


@dataclass(frozen=True)
class Situation:
    """The questions of one topic, on one scale of years."""

    topic: Any
    questions: tuple[Question, ...]

    @property
    def years(self) -> range:
        return years(decision for question in self.questions for decision in question.decisions)

    @property
    def rows(self) -> list[tuple[Question, list[Cell]]]:
        return [(question, cells(question.decisions, self.years)) for question in self.questions]

    @property
    def width(self) -> str:
        """How much room the years need: "short" fits a phone turned, "long" scrolls on any narrow page."""
        count = len(self.years)
        return "short" if count <= 12 else "medium" if count <= 20 else "long"


def situations(state: State) -> list[Situation]:
    """The record of a state on every published topic with a series: situations before themes, most votes first.

    A question is left out where the state had no seat on any day of a decision. Four queries.
    """
    by_topic: dict[Any, list[Question]] = defaultdict(list)
    for question in questions(state):
        if any(decision.mark != Mark.NO_SEAT for decision in question.decisions):
            by_topic[question.series.topic].append(question)
    made = [Situation(topic, tuple(sorted(found, key=by_votes))) for topic, found in by_topic.items()]
    return sorted(made, key=lambda made: (made.topic.kind != "situation", by_votes(made.questions[0]), made.topic.name))


def by_votes(question: Question) -> tuple[int, str]:
    return -question.votes_count, question.body.name


def questions(state: State) -> Iterable[Question]:
    """Every question that was decided on, with this state's part in each decision."""
    roll_calls = list(roll_calls_in_series())
    positions = dict(state.votes.filter(roll_call__in=roll_calls).values_list("roll_call_id", "position"))
    seats = list(state.seats.published())
    found: dict[tuple, Question] = {}

    def add(series: Any, body: Any, decision: Decision) -> None:
        key = (type(series), series.pk, body.pk)
        found.setdefault(key, Question(series, body)).decisions.append(decision)

    for roll_call in roll_calls:
        mark = position_mark(positions.get(roll_call.pk), had_seat(seats, roll_call.body, roll_call.held_on))
        add(series_of(roll_call), roll_call.body, Decision(roll_call.held_on, mark, roll_call.get_absolute_url()))
    for text in texts_without_roll_call(roll_calls):
        is_seated = had_seat(seats, text.body, text.adopted_on)
        mark = MARKS.get(text.adoption, Mark.NOT_ENTERED) if is_seated else Mark.NO_SEAT
        add(text.series, text.body, Decision(text.adopted_on, mark, text.get_absolute_url()))
    return found.values()


def roll_calls_in_series() -> QuerySet:
    """Votes on whole texts of a published series, and procedural votes at meetings of one."""
    model = State.votes.rel.related_model.roll_call.field.related_model
    in_texts = Q(question="whole") & of_published_topic("resolution__series")
    at_meetings = Q(question="procedural") & of_published_topic("event__series")
    return (
        model.objects.published()
        .filter(in_texts | at_meetings)
        .select_related("body", "resolution__series__topic", "event__series__topic")
        .defer("search", "body__search", "resolution__search", "event__search")
        .order_by("held_on", "pk")
    )


def texts_without_roll_call(roll_calls: Iterable[Any]) -> QuerySet:
    """Texts of a published series on which their own body has no vote in this record."""
    model = State.sponsorships.rel.related_model.resolution.field.related_model
    voted = [roll_call.resolution_id for roll_call in roll_calls if is_of_own_body(roll_call)]
    return (
        model.objects.published()
        .filter(of_published_topic("series"), adopted_on__isnull=False)
        .exclude(pk__in=voted)
        .select_related("body", "series__topic")
        .defer("search", "body__search")
        .order_by("adopted_on", "pk")
    )


def of_published_topic(series: str) -> Q:
    return Q(**{f"{series}__status": Status.PUBLISHED, f"{series}__topic__status": Status.PUBLISHED})


def is_of_own_body(roll_call: Any) -> bool:
    """Not a committee's vote on the draft."""
    return bool(roll_call.resolution) and roll_call.resolution.body_id == roll_call.body_id


def series_of(roll_call: Any) -> Any:
    return roll_call.resolution.series if roll_call.question == "whole" else roll_call.event.series


def had_seat(seats: Iterable[Any], body: Any, day: date) -> bool:
    """A seat that carries a vote, on that day, in the body or in the one whose members vote in it."""
    return any(
        seat.body_id == body.seats_body_id
        and seat.seat_class != "observer"
        and seat.start_on <= day
        and (seat.end_on is None or day <= seat.end_on)
        for seat in seats
    )


def position_mark(position: str | None, is_seated: bool) -> Mark:
    if position:
        return Mark(position)
    return Mark.NOT_ENTERED if is_seated else Mark.NO_SEAT
