"""Seats: who could vote on the day of a roll call, against whose position is entered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from advocacy.audit.choices import Kind
from advocacy.audit.found import Found
from advocacy.bodies.models import Body, Seat
from advocacy.bodies.state_authority import StateAuthority
from advocacy.core.problems import Severity
from advocacy.votes.disagreements import HAS_POSITIONS
from advocacy.votes.models import RollCall, Vote

ENTERED = F("counted_yes") + F("counted_no") + F("counted_abstain") + F("counted_non_voting")
MOST_NAMED = 20
"""How many states a sentence names before it only counts."""


def seats() -> Iterator[Found]:
    """Positions without a seat that day, seats without a position, and bodies of which no seat is known."""
    strangers = dict(_strangers())
    yield from positions_without_seat(strangers)
    yield from seats_without_position(strangers)
    yield from bodies_without_seats()


def positions_without_seat(strangers: dict[int, str]) -> Iterator[Found]:
    """Roll calls with votes of states that had no seat with a vote that day."""
    for roll_call in _roll_calls().filter(pk__in=strangers):
        values = {"states": strangers[roll_call.pk], "day": roll_call.held_on}
        message = _("%(states)s had no seat on %(day)s.") % values
        yield Found(Kind.POSITION_WITHOUT_SEAT, Severity.ERROR, RollCall, roll_call.pk, roll_call.slug, message)


def seats_without_position(strangers: Collection[int]) -> Iterator[Found]:
    """Roll calls whose positions are entered, and some seat of the day has none."""
    seated = _seats_of_the_day("body", "held_on").order_by().values("body").annotate(n=Count("pk")).values("n")
    voted = _roll_calls().filter(HAS_POSITIONS).annotate(seated=Coalesce(Subquery(seated), 0))
    short = list(voted.filter(Q(seated__gt=ENTERED) | Q(pk__in=strangers)).select_related("body"))
    authority, entered = StateAuthority(), _codes_by_roll_call(short)
    for roll_call in short:
        missing = authority.voters(roll_call.body, roll_call.held_on) - entered[roll_call.pk]
        if missing:
            values = {"states": _some_of(missing), "day": roll_call.held_on}
            message = _("No position is entered for %(states)s, with a seat on %(day)s.") % values
            yield Found(Kind.SEAT_WITHOUT_POSITION, Severity.WARNING, RollCall, roll_call.pk, roll_call.slug, message)


def bodies_without_seats() -> Iterator[Found]:
    """Bodies that voted on days on which no seat of theirs is known: nothing can be said of those votes."""
    unchecked = _roll_calls().filter(HAS_POSITIONS, ~Exists(_seats_of_the_day("body", "held_on"))).order_by()
    counted = unchecked.values("body", "body__name").annotate(n=Count("pk")).order_by("body__name")
    for row in counted:
        message = _("%(n)d roll calls with positions are of days on which no seat in it is known.") % {"n": row["n"]}
        yield Found(Kind.SEATS_UNKNOWN, Severity.WARNING, Body, row["body"], row["body__name"], message)


def _roll_calls() -> QuerySet:
    return RollCall.objects.published().defer("search", "body__search").order_by("slug")


def _seats_of_the_day(body: str, day: str) -> QuerySet:
    """Seats with a vote on the day and in the body that these columns of the outer query name."""
    return Seat.objects.voting().filter(
        Q(start_on__isnull=True) | Q(start_on__lte=OuterRef(day)),
        Q(end_on__isnull=True) | Q(end_on__gte=OuterRef(day)),
        body=Coalesce(OuterRef(f"{body}__electorate"), OuterRef(body)),
    )


def _strangers() -> QuerySet:
    """Keys of roll calls with the codes of those who had no seat, where any seat of the day is known."""
    known = _seats_of_the_day("body", "held_on")
    checked = _roll_calls().filter(HAS_POSITIONS, Exists(known)).order_by().values("pk")
    own = _seats_of_the_day("roll_call__body", "roll_call__held_on").filter(state=OuterRef("state"))
    votes = Vote.objects.filter(~Exists(own), roll_call__in=checked).order_by()
    codes = StringAgg("state__code", delimiter=", ", order_by="state__code")
    return votes.values("roll_call").annotate(codes=codes).values_list("roll_call", "codes")


def _codes_by_roll_call(roll_calls: Iterable[RollCall]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    votes = Vote.objects.filter(roll_call__in=[one.pk for one in roll_calls]).order_by()
    for roll_call, code in votes.values_list("roll_call", "state__code"):
        found[roll_call].add(code)
    return found


def _some_of(codes: Collection[str]) -> str:
    named = sorted(codes)[:MOST_NAMED]
    more = len(codes) - len(named)
    return ", ".join(named) + (_(" and %d more") % more if more else "")
