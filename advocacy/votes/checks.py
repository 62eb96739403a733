"""What SQL cannot say about a roll call, checked in one place for admin and imports.

`check_votes` takes plain values, so that an import can ask before anything is written; `check_roll_call` asks the same
of a saved roll call.
"""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from advocacy.bodies.models import Seat
from advocacy.core.problems import Problem, Severity
from advocacy.votes.rules import Decision, Rule, decide, permanent_members
from advocacy.votes.tally import Tally, difference

if TYPE_CHECKING:
    from advocacy.votes.models import RollCall


def check_roll_call(roll_call: "RollCall") -> list[Problem]:
    """Everything that stands against this roll call as it is saved."""
    positions = dict(roll_call.votes.values_list("state__code", "position"))
    voters = Seat.objects.voters(roll_call.body.seats_body_id, roll_call.held_on)
    problems = check_votes(
        positions=positions,
        seated=set(voters.values_list("state__code", flat=True)),
        held_on=roll_call.held_on,
        stated=roll_call.stated,
        rule=Rule(roll_call.rule),
        stated_result=roll_call.stated_result,
        difference_note=roll_call.difference_note,
    )
    if roll_call.resolution and not roll_call.resolution.is_published:
        problems.append(
            Problem(
                "resolution_unpublished", _("Publish the resolution first: this vote is shown with it."), "resolution"
            )
        )
    if roll_call.event and not roll_call.event.is_published:
        problems.append(
            Problem("event_unpublished", _("Publish the event first: this vote is shown with it."), "event")
        )
    if roll_call.provision and roll_call.provision.resolution_id != roll_call.resolution_id:
        problems.append(Problem("paragraph_elsewhere", _("The paragraph belongs to another resolution."), "provision"))
    return problems


def check_votes(
    *,
    positions: Mapping[str, str],
    seated: set[str],
    held_on: datetime.date,
    stated: Tally | None,
    rule: Rule,
    stated_result: str = "",
    difference_note: str = "",
) -> list[Problem]:
    """Problems with positions by state code, given who had a seat that day.

    `stated` is None and `stated_result` empty where the official record does not say. No positions at all is not a
    problem as long as there is a tally: for old votes only the figures are known.
    """
    return [
        *check_seats(positions, seated, held_on),
        *check_tally(positions, stated, difference_note),
        *check_result(positions, stated, rule, held_on, stated_result),
    ]


def check_seats(positions: Mapping[str, str], seated: set[str], held_on: datetime.date) -> list[Problem]:
    """A state votes only where it had a seat that day, and every seat has a position.

    A body of which no seat at all is known that day cannot be checked.
    """
    if not positions:
        return []
    day = held_on.isoformat()
    if not seated:
        message = _("No seat in this body is known on %(day)s: whether these states could vote was not checked.")
        return [Problem("seats_unknown", message % {"day": day}, "votes", Severity.WARNING)]
    without_seat = sorted(set(positions) - seated)
    without_position = sorted(seated - set(positions))
    problems = []
    if without_seat:
        message = _("%(states)s had no seat in this body on %(day)s. Remove the vote or correct the day or the seats.")
        problems.append(Problem("no_seat_that_day", message % {"states": ", ".join(without_seat), "day": day}, "votes"))
    if without_position:
        message = _("No position is entered for %(states)s, who had a seat on %(day)s.")
        problems.append(
            Problem(
                "seat_without_position",
                message % {"states": ", ".join(without_position), "day": day},
                "votes",
                Severity.WARNING,
            )
        )
    return problems


def check_tally(positions: Mapping[str, str], stated: Tally | None, difference_note: str) -> list[Problem]:
    """Counted votes equal the official tally, or the difference is explained."""
    if not positions and stated is None:
        return [Problem("nothing_counted", _("Enter the votes, or the official tally."), "votes")]
    if not positions or stated is None:
        return []
    counted = Tally.count(positions.values())
    if not difference(counted, stated) or difference_note:
        return []
    message = _(
        "The votes entered add up to %(counted)s (%(counted_silent)d non-voting), the official tally is %(stated)s "
        "(%(stated_silent)d non-voting). Correct one, or explain the difference."
    )
    figures = {
        "counted": counted,
        "counted_silent": counted.non_voting,
        "stated": stated,
        "stated_silent": stated.non_voting,
    }
    return [Problem("tally_differs", message % figures, "difference_note")]


def check_result(
    positions: Mapping[str, str], stated: Tally | None, rule: Rule, held_on: datetime.date, stated_result: str
) -> list[Problem]:
    """The stated result follows from the rule."""
    tally = stated or (Tally.count(positions.values()) if positions else None)
    if tally is None or not stated_result:
        return []
    decision = decision_on(rule, tally, held_on, positions)
    if decision.carried == (stated_result == "carried"):
        return []
    message = _("The record states another result than the rule gives: %(verdict)s.")
    return [Problem("result_differs", message % {"verdict": decision.verdict}, "stated_result", Severity.WARNING)]


def decision_on(rule: Rule, tally: Tally, held_on: datetime.date, positions: Mapping[str, str]) -> Decision:
    """What the rule gives, with the permanent members that voted no."""
    against = sorted(code for code in permanent_members(held_on) if positions.get(code) == "no")
    return decide(rule, tally, held_on, against)
