"""What the home page shows, chosen from what is published: nothing on it is written for one collection."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from advocacy.events.models import Event
from advocacy.resolutions.models import Resolution, Series
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.topics.series_chart import Chart, series_chart, texts_of
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.shifts import Shift, shifts

EVENTS_SHOWN = 6
SHIFTS_SHOWN = 6


def situations() -> list[Any]:
    """Published situations with how many published events and texts each has."""
    published = {"status": "published"}
    return list(
        Topic.objects.published()
        .situations()
        .for_list()
        .annotate(
            event_count=Count("events", filter=Q(events__status=published["status"]), distinct=True),
            text_count=Count(
                "resolutions",
                filter=Q(resolutions__status=published["status"], resolutions__body__status=published["status"]),
                distinct=True,
            ),
        )
        .order_by("-event_count", "name", "pk")
    )


def latest_procedural_vote() -> RollCall | None:
    """The last procedural roll call whose positions are entered."""
    roll_calls = RollCall.objects.published().filter(question="procedural", counted_yes__gt=0)
    return roll_calls.for_list().order_by("-held_on", "-pk").first()


def leading_series() -> tuple[Series | None, Chart | None]:
    """The published series of a situation in whose votes most states took part, and its chart."""
    votes = Q(resolutions__roll_calls__status="published", resolutions__status="published")
    series = (
        Series.objects.published()
        .filter(topic__status="published", body__status="published")
        .annotate(largest_vote=Coalesce(Max("resolutions__roll_calls__counted_yes", filter=votes), 0))
        .order_by("-largest_vote", "pk")
        .first()
    )
    if series is None:
        return None, None
    texts = Resolution.objects.published().filter(series=series).for_list()
    return series, series_chart(texts_of(texts), series.name)


@dataclass(frozen=True)
class LatestShifts:
    """Who moved between the last two recorded votes of a series; `moved` holds a state beside its shift."""

    before: RollCall
    after: RollCall
    moved: list[tuple[State, Shift]]
    count: int


def latest_shifts(series: Series | None) -> LatestShifts | None:
    """None where the series has not two recorded votes with positions."""
    if series is None:
        return None
    votes = RollCall.objects.published().filter(
        resolution__series=series, body=series.body_id, question="whole", counted_yes__gt=0
    )
    last_two = list(votes.defer("search").order_by("-held_on", "-pk")[:2])
    if len(last_two) < 2:
        return None
    after, before = last_two
    found = shifts(positions(before), positions(after))
    states = State.objects.published().defer("search").in_bulk([shift.state for shift in found], field_name="code")
    moved = sorted(((states[shift.state], shift) for shift in found), key=lambda pair: pair[0].name)
    return LatestShifts(before, after, moved[:SHIFTS_SHOWN], len(moved))


def positions(roll_call: RollCall) -> dict[str, str]:
    return dict(Vote.objects.published().filter(roll_call=roll_call).values_list("state__code", "position"))


def latest_events() -> list[Event]:
    return list(Event.objects.published().for_list().order_by("-start_on", "-pk")[:EVENTS_SHOWN])


def held_text() -> Resolution | None:
    """A text to try the search with: the latest of which we hold words."""
    texts = Resolution.objects.published().exclude(text_held="none").defer("search")
    return texts.order_by("-adopted_on", "-pk").first()
