"""What a roll call's page draws: its votes in order, the bench, names by position, differences, moves."""

from typing import Any

from django.utils.translation import gettext as _

from advocacy.core.numbers import listed, sentence
from advocacy.states.names import fold_name
from advocacy.votes.bench import Bench, Member, arrange
from advocacy.votes.groups import rank
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.shifts import shifts
from advocacy.votes.tally import Position, difference
from advocacy.votes.wording_of_results import COUNCIL, SIDES, Ending

MOST_NAMES = 30
"""A position that more states took is read from the tiles and the table."""


def votes_of(roll_call: RollCall) -> list[Vote]:
    """The positions that may be seen, by the states' names of that day."""
    votes = roll_call.votes.of_published_states().as_of(roll_call.held_on, roll_call.body.seats_body_id)
    return sorted(votes, key=lambda vote: fold_name(vote.name_then))


def council_bench(votes: list[Vote], ending: Ending) -> Bench | None:
    """The bench of a Council of eleven or fifteen; None for larger bodies and where positions are not held."""
    if ending.rule not in COUNCIL or not votes:
        return None
    members = [
        Member(
            vote.state.code,
            vote.name_then,
            Position(vote.position),
            vote.seat_class == "permanent",
            vote.state.get_absolute_url(),
        )
        for vote in votes
    ]
    return arrange(members, ending.decision.threshold)


def sides(votes: list[Vote]) -> list[tuple[str, list[Vote]]]:
    """Who took each position, where a reader can take them in as a list of names."""
    taken = [(position.value, [vote for vote in votes if vote.position == position]) for position in Position]
    return [(position, found) for position, found in taken if 0 < len(found) <= MOST_NAMES]


def sides_title(votes: list[Vote]) -> str:
    """Which positions the lists of names hold."""
    shown = [SIDES[position] for position, _found in sides(votes)]
    if sum(len(found) for _position, found in sides(votes)) == len(votes):
        return _("How each member voted")
    return _("%(positions)s, by name") % {"positions": sentence(listed([str(words).lower() for words in shown]))}


def on_same_text(roll_call: RollCall) -> list[tuple[str, list[RollCall]]]:
    """The other votes on its text, under what they are to this one: before it, that day, after it."""
    related = list(RollCall.objects.published().on_same_text(roll_call).for_list())
    if not related:
        return []
    own = roll_call.resolution.body_id
    before = [other for other in related if other.held_on < roll_call.held_on]
    that_day = [other for other in related if other.held_on == roll_call.held_on]
    after = [other for other in related if other.held_on > roll_call.held_on]
    in_committee = roll_call.body_id == own and all(other.body_id != own for other in before)
    in_plenary = roll_call.body_id != own and all(other.body_id == own for other in after)
    titled = [
        (_("In committee first") if in_committee else _("Votes before this one"), before),
        (_("Other votes that day"), that_day),
        (_("Then in plenary") if in_plenary else _("Votes after this one"), after),
    ]
    return [(title, found) for title, found in titled if found]


def series_of(roll_call: RollCall) -> Any:
    """The series whose question this is, where it may be seen."""
    for record in (roll_call.resolution, roll_call.event):
        if record and record.series and record.series.is_published:
            return record.series
    return None


def differences(roll_call: RollCall) -> list[tuple[str, int, int]]:
    """Positions on which counted and stated tally differ, with both numbers."""
    stated, counted = roll_call.stated, roll_call.counted
    if stated is None or not roll_call.has_positions:
        return []
    return [(position.value, counted.of(position), stated.of(position)) for position in difference(counted, stated)]


def moves(roll_call: RollCall, votes: list[Vote], alike: list[RollCall]) -> dict[str, Any]:
    """Who took another position than the last time the same question was voted on; empty for the first time."""
    before = [other for other in alike if (other.held_on, other.pk) < (roll_call.held_on, roll_call.pk)]
    if not before or not votes or not before[-1].has_positions:
        return {}
    positions = dict(before[-1].votes.published().values_list("state__code", "position"))
    states = {vote.state.code: vote for vote in votes}
    found = shifts(positions, {code: vote.position for code, vote in states.items()})
    found.sort(key=lambda shift: (rank(shift.before), rank(shift.after), fold_name(states[shift.state].name_then)))
    return {"last_time": before[-1], "shifts": [(states[shift.state], shift) for shift in found]}
