"""Checks positions against states and seats, and what they add up to against totals, rule and result."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from advocacy.bodies.models import Body
from advocacy.bodies.state_authority import Resolved
from advocacy.core.problems import Problem, Severity
from advocacy.imports.findings import Finding
from advocacy.imports.listings import Listing, VoteRead
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.votes_checked import Reference, RollCallChecked
from advocacy.resolutions.choices import Outcome
from advocacy.votes.checks import check_result, check_seats
from advocacy.votes.rules import Rule, permanent_members
from advocacy.votes.tally import Position, Tally, difference

ASKED = ("unknown_state", "ambiguous_name")
"""Problems of a name that an editor can settle with an alias."""


class Seated(NamedTuple):
    """Positions of those that had a seat and lines of all, by code of the state; sentences on those that had none."""

    positions: dict[str, Position]
    lines: dict[str, int]
    missing: list[str]


def check_positions(read: RollCallRead, body: Body, day: datetime.date, reference: Reference) -> Seated:
    """Tell the states apart and those that had a seat from those that had none.

    Where the record knows of no seats in the body that day, every position is kept.
    """
    seated = reference.states.voters(body, day)
    if isinstance(read.votes, Listing) and (states := _at_once(read.votes, body, day, reference)):
        return Seated(
            dict(zip(states, read.votes.positions, strict=True)), dict(zip(states, read.votes.lines, strict=True)), []
        )
    lines: dict[str, int] = {}
    positions: dict[str, Position] = {}
    missing = []
    for vote in read.votes:
        state, problems = _state(vote, day, reference)
        if problems:
            _note(read, vote, problems)
        if state is None:
            continue
        if state in lines:
            message = _("%(state)s is listed twice, here and on line %(line)d.")
            said = message % {"state": state, "line": lines[state]}
            value = vote.name or vote.code
            read.refuse("state_twice", said, line=vote.line, column=vote.column, value=value, in_votes=True)
        lines[state] = vote.line
        if state in seated or not seated:
            positions[state] = vote.position
            continue
        message = _("%(state)s had no seat on %(day)s; its position (%(position)s) is left out.")
        sentence = message % {"state": state, "day": day, "position": vote.position}
        value = vote.name or vote.code
        read.find("no_seat_that_day", sentence, line=vote.line, column=vote.column, value=value, in_votes=True)
        missing.append(f"{state} ({vote.position})")
    if read.votes and not positions and not read.is_refused:
        read.refuse("nobody_seated", _("None of the states listed had a seat on %s.") % day)
    return Seated(positions, lines, missing)


def _at_once(votes: Listing, body: Body, day: datetime.date, reference: Reference) -> tuple[str, ...]:
    """The states of a listing in its order, where nothing is to be said of any; empty otherwise.

    Found once for all roll calls that list the same states in a time in which nothing begins or ends.
    """
    key = (votes.codes, votes.names, body.seats_body_id, reference.states.since(day))
    if key not in reference.listings:
        found = [_state(vote, day, reference) for vote in votes]
        states = {one.state for one in found if one.state and not one.problems}
        seated = reference.states.voters(body, day)
        is_plain = len(states) == len(found) and (not seated or states <= seated)
        reference.listings[key] = tuple(one.state for one in found if one.state) if is_plain else ()
    return reference.listings[key]


def _note(read: RollCallRead, vote: VoteRead, problems: Iterable[Problem]) -> None:
    """What an editor should know about how a state was found."""
    for problem in problems:
        if problem.code != "seat_continued" or not read.origin.codes_name_seats:
            read.findings.append(Finding(read.file_of_votes, vote.line, problem, vote.column, vote.name or vote.code))
        if problem.code in ASKED:
            read.names_asked.append((vote.name or vote.code, problem.code == "ambiguous_name"))


def _state(vote: VoteRead, day: datetime.date, reference: Reference) -> Resolved:
    """The state meant, by whatever of code and name the file gives."""
    if not vote.code:
        return reference.states.by_name(vote.name, day)
    return reference.states.resolve(vote.code, vote.name, day)


def intentions(read: RollCallRead, positions: dict[str, Position], reference: Reference) -> dict[str, Position]:
    """Declared intentions of the states whose position is entered."""
    declared = [] if isinstance(read.votes, Listing) else [vote for vote in read.votes if vote.intention]
    states = {_state(vote, read.held_on, reference).state: vote.intention for vote in declared if read.held_on}
    return {state: intention for state, intention in states.items() if state in positions and intention}


def notes(read: RollCallRead, positions: dict[str, Position], reference: Reference) -> dict[str, str]:
    """Notes on the votes of states whose position is entered."""
    noted = [] if isinstance(read.votes, Listing) else [vote for vote in read.votes if vote.note]
    states = {_state(vote, read.held_on, reference).state: vote.note for vote in noted if read.held_on}
    return {state: note for state, note in states.items() if state in positions}


def check_arithmetic(checked: RollCallChecked, reference: Reference) -> None:
    """Seats without a position, totals that are not the votes listed, results that the rule does not give."""
    read, positions = checked.read, checked.positions
    problems = _check_seats(checked, reference)
    counted = Tally.count(positions.values())
    if positions and read.stated and difference(counted, read.stated):
        said = _difference_note(checked, counted, read.stated)
        checked.difference_note = checked.difference_note or said
        problems.append(Problem("tally_differs", said, severity=Severity.WARNING))
    against = sorted(code for code in permanent_members(checked.held_on) if positions.get(code) is Position.NO)
    if checked.rule is Rule.SC_SUBSTANTIVE and against and read.outcome is Outcome.ADOPTED:
        message = _("Adopted although a permanent member voted no (%s). Find out under which rule.")
        problems.append(Problem("over_a_permanent_no", message % ", ".join(against), severity=Severity.WARNING))
    else:
        problems += check_result(positions, read.stated, checked.rule, checked.held_on, checked.stated_result)
    read.findings.extend(Finding(read.file, read.line, problem) for problem in problems)


def _check_seats(checked: RollCallChecked, reference: Reference) -> list[Problem]:
    """Seats and positions, without the silent ones where the origin never lists them."""
    seated = set(reference.states.voters(checked.body, checked.held_on))
    problems = check_seats(checked.positions, seated, checked.held_on)
    if checked.read.origin.lists_silent:
        return problems
    return [problem for problem in problems if problem.code != "seat_without_position"]


def _difference_note(checked: RollCallChecked, counted: Tally, stated: Tally) -> str:
    """Why counted and stated differ, for readers; said to be the import's."""
    message = (
        "Noted by the import of record {record} of {origin}: it states {stated} ({silent} non-voting), "
        "the votes entered add up to {counted} ({counted_silent} non-voting)."
    )
    note = message.format(
        record=checked.read.record_id,
        origin=checked.read.origin.noted_as,
        stated=stated,
        silent=stated.non_voting,
        counted=counted,
        counted_silent=counted.non_voting,
    )
    if checked.missing:
        note += f" Listed there but left out, for want of a seat that day: {', '.join(checked.missing)}."
    return note
