"""Where a file says something else than a curated record. Titles and other words are not compared: those are ours."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from advocacy.imports.votes_checked import RollCallChecked
from advocacy.resolutions.choices import Adoption
from advocacy.resolutions.models import Resolution
from advocacy.votes.models import RollCall
from advocacy.votes.tally import Position, Tally

LONGEST_VALUE = 200


@dataclass(frozen=True)
class Difference:
    """A field, our value and theirs as a reader sees them; `line` is 0 for the resolution as a whole."""

    field: str
    ours: str
    theirs: str
    line: int = 0

    @property
    def is_day(self) -> bool:
        return self.field in ("adopted_on", "held_on")


def resolution_differences(resolution: Resolution, checked: RollCallChecked) -> list[Difference]:
    """Day and manner of adoption, where the record has them and the file gives others."""
    found = []
    trusted = not checked.read.origin.days_are_doubtful
    if trusted and resolution.adopted_on and resolution.adopted_on != checked.held_on:
        found.append(_days("adopted_on", resolution.adopted_on, checked.held_on))
    said = {resolution.adoption, checked.adoption}
    if Adoption.UNCONFIRMED not in said and len(said) == 2:
        found.append(Difference("adoption", resolution.adoption, checked.adoption))
    return found


def roll_call_differences(roll_call: RollCall, ours: Mapping[str, str], checked: RollCallChecked) -> list[Difference]:
    """Day, tally and positions (`ours`: by code of the state), where the record has them and the file gives others."""
    found = []
    if roll_call.held_on != checked.held_on and not checked.read.origin.days_are_doubtful:
        found.append(_days("held_on", roll_call.held_on, checked.held_on))
    theirs = checked.read.stated or Tally.count(checked.positions.values())
    knows_silent = roll_call.stated_non_voting is not None or roll_call.has_positions
    if roll_call.stated or roll_call.has_positions:
        tells_silent = checked.read.origin.lists_silent and bool(
            checked.positions or not checked.read.is_silent_on_absence
        )
        mine, counts_silent = roll_call.tally, knows_silent and tells_silent
        if replace(mine, non_voting=0) != replace(theirs, non_voting=0) or (
            counts_silent and mine.non_voting != theirs.non_voting
        ):
            write = _figures if counts_silent else str
            found.append(Difference("tally", write(mine), write(theirs)))
    if ours and checked.positions:
        found += _votes(ours, checked)
    return found


def agreement(ours: Mapping[str, str], theirs: Mapping[str, str]) -> float | None:
    """Share of states with the same position, from 0 to 1, of those that cast yes, no or abstention on either side.

    None where nobody did.
    """
    mine, other = _cast(ours), _cast(theirs)
    states = {*mine, *other}
    same = sum(mine.get(code) == other.get(code) for code in states)
    return same / len(states) if states else None


def _cast(positions: Mapping[str, str]) -> dict[str, str]:
    return {code: position for code, position in positions.items() if position != Position.NON_VOTING}


def _votes(ours: Mapping[str, str], checked: RollCallChecked) -> Iterator[Difference]:
    """One difference for all states whose position is another, at the line of the first."""
    theirs: Mapping[str, str] = checked.positions
    if not checked.read.origin.lists_silent:
        ours = _cast(ours)
    states = [code for code in sorted({*ours, *theirs}) if ours.get(code) != theirs.get(code)]
    if states:
        lines = [line for code, line in checked.lines.items() if code in states]
        yield Difference("votes", _listed(ours, states), _listed(theirs, states), min(lines, default=0))


def _listed(positions: Mapping[str, str], states: list[str]) -> str:
    text = ", ".join(f"{code} {positions.get(code, 'not listed')}" for code in states)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _days(field: str, ours: datetime.date, theirs: datetime.date) -> Difference:
    return Difference(field, ours.isoformat(), theirs.isoformat())


def _figures(tally: Tally) -> str:
    return f"{tally}, {tally.non_voting} non-voting"
