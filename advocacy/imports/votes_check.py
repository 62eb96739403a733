"""Checks what a reader of votes found against states, seats, sessions and rules, before it meets the record."""

import datetime
import re
from dataclasses import dataclass, field
from typing import cast

from django.db import models
from django.utils.translation import gettext as _

from advocacy.bodies.models import Body, Session
from advocacy.core.problems import Problem, Severity
from advocacy.imports.findings import FileRefusedError, Finding
from advocacy.imports.procedural_resolutions import PROCEDURAL
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.state_authority import StateAuthority
from advocacy.resolutions import symbols
from advocacy.resolutions.choices import Adoption
from advocacy.resolutions.models import Resolution
from advocacy.votes.checks import check_result, check_seats
from advocacy.votes.choices import Mode
from advocacy.votes.models import RollCall
from advocacy.votes.rules import Rule, permanent_members
from advocacy.votes.tally import Position, Tally, difference

FIRST_DAY = datetime.date(1945, 10, 24)  # the Charter came into force
"""No body of the United Nations voted before."""

SESSION = r"(?:E?S-)?[1-9][0-9]{0,2}"


@dataclass
class Reference:
    """What a file is checked against, read once for a run. `sessions`: by body's code and their own."""

    bodies: dict[str, Body]
    sessions: dict[tuple[str, str], Session]
    states: StateAuthority
    today: datetime.date

    @classmethod
    def load(cls) -> "Reference":
        bodies = {body.code: body for body in Body.objects.defer("search")}
        sessions = {(session.body.code, session.code): session for session in Session.objects.select_related("body")}
        return cls(bodies, sessions, StateAuthority(), datetime.date.today())


@dataclass
class RollCallChecked:
    """A resolution and its votes, fit to be written.

    `positions`: by code of the state; empty where no vote is to be entered, for which `adoption` gives the reason.
    `missing`: sentences on what the file lists and the record will not.
    """

    read: RollCallRead
    symbol: symbols.Symbol
    body: Body
    held_on: datetime.date
    adoption: Adoption
    rule: Rule
    mode: Mode
    note: str
    positions: dict[str, Position] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    difference_note: str = ""

    @property
    def slug(self) -> str:
        return symbols.slug(self.read.symbol)

    @property
    def source_slug(self) -> str:
        return f"undl-{self.read.record_id}"


def check(read: RollCallRead, reference: Reference) -> RollCallChecked | None:
    """Add findings to `read`; None where one of them forbids writing it.

    FileRefusedError where the record knows nothing of the body yet.
    """
    body = reference.bodies.get(read.body)
    if body is None:
        message = _("The record has no body with the code %s. Load the reference data first.")
        raise FileRefusedError("unknown_body", message % read.body)
    symbol = _check_symbol(read)
    if read.held_on and not FIRST_DAY <= read.held_on <= reference.today:
        message = _("The date is %(day)s; votes are between %(first)s and today.")
        read.refuse("impossible_date", message % {"day": read.held_on, "first": FIRST_DAY})
    if read.held_on is None or symbol is None or read.is_refused:
        return None
    _check_session(read, symbol, read.held_on, reference)
    _clip(read)
    positions, missing = _check_votes(read, body, read.held_on, reference)
    if read.is_refused:
        return None
    checked = RollCallChecked(
        read=read,
        symbol=symbol,
        body=body,
        held_on=read.held_on,
        adoption=_adoption(read),
        rule=_rule(read, symbol),
        mode=_mode(read),
        note=_note(read, symbol),
        missing=missing,
    )
    if checked.adoption is Adoption.RECORDED_VOTE:
        checked.positions = positions
        _check_arithmetic(checked, reference)
    return checked


def _check_symbol(read: RollCallRead) -> symbols.Symbol | None:
    try:
        symbol = symbols.parse(read.symbol[:200])
    except ValueError:
        read.refuse("no_symbol", _("The resolution has no symbol."))
        return None
    for warning in symbol.warnings:
        read.find("unread_symbol", warning)
    if symbol.body != read.body or (symbol.kind is not symbols.SymbolKind.RESOLUTION and not symbol.warnings):
        message = _("“%(symbol)s” is not the symbol of a resolution of %(body)s.")
        read.refuse("not_a_resolution", message % {"symbol": read.symbol[:80], "body": read.body})
    if max(len(symbol.display), len(symbol.key)) > 80:
        read.refuse("symbol_too_long", _("The symbol is longer than 80 characters."))
    return symbol


def _check_session(read: RollCallRead, symbol: symbols.Symbol, day: datetime.date, reference: Reference) -> None:
    if not read.session:
        return
    if not re.fullmatch(SESSION, read.session):
        read.refuse("bad_session", _("The session is “%s”; known are such as 69, S-10 and ES-11.") % read.session[:80])
        return
    if symbol.session and symbol.session != read.session:
        message = _("The session is %(session)s, the symbol %(symbol)s says otherwise.")
        read.find("session_differs", message % {"session": read.session, "symbol": symbol.display})
    session = reference.sessions.get((read.body, read.session))
    if session is None:
        read.find("new_session", _("Session %s is not in the record yet and is added.") % read.session)
    elif (session.start_on and day < session.start_on) or (session.end_on and day > session.end_on):
        message = _("%(day)s is not in session %(session)s (%(first)s to %(last)s).")
        values = {"day": day, "session": read.session, "first": session.start_on, "last": session.end_on}
        read.find("date_outside_session", message % values)


def _clip(read: RollCallRead) -> None:
    """Shorten what the record has no room for."""
    rooms = {
        "title": _room(Resolution, "title"),
        "agenda_item": _room(Resolution, "agenda_item"),
        "meeting": _room(RollCall, "meeting_symbol"),
        "draft": _room(RollCall, "draft_symbol"),
    }
    for name, room in rooms.items():
        text = getattr(read, name)
        if len(text) > room:
            message = _("%(column)s is %(length)d characters long and was shortened to %(room)d.")
            read.find("shortened", message % {"column": name, "length": len(text), "room": room})
            setattr(read, name, text[: room - 1].rstrip() + "…")


def _room(model: type[models.Model], column: str) -> int:
    return cast(models.CharField, model._meta.get_field(column)).max_length or 0


def _check_votes(
    read: RollCallRead, body: Body, day: datetime.date, reference: Reference
) -> tuple[dict[str, Position], list[str]]:
    """Positions by state of those that had a seat, and sentences on those that had none."""
    seated = reference.states.voters(body, day)
    lines: dict[str, int] = {}
    positions: dict[str, Position] = {}
    missing = []
    for vote in read.votes:
        state, problems = reference.states.resolve(vote.code, vote.name, day)
        read.findings.extend(Finding(read.file, vote.line, problem) for problem in problems)
        if state is None:
            continue
        if state in lines:
            message = _("%(state)s is listed twice, here and on line %(line)d.")
            read.refuse("state_twice", message % {"state": state, "line": lines[state]}, line=vote.line)
        lines[state] = vote.line
        if state in seated:
            positions[state] = vote.position
            continue
        message = _("%(state)s had no seat on %(day)s; its position (%(position)s) is left out.")
        sentence = message % {"state": state, "day": day, "position": vote.position}
        read.find("no_seat_that_day", sentence, line=vote.line)
        missing.append(f"{state} ({vote.position})")
    if read.votes and not positions and not read.is_refused:
        read.refuse("nobody_seated", _("None of the states listed had a seat on %s.") % day)
    return positions, missing


def _adoption(read: RollCallRead) -> Adoption:
    """The file lists adopted texts only; where nobody is listed with a vote it does not say how."""
    if read.without_vote:
        return Adoption.WITHOUT_VOTE
    if any(vote.position is not Position.NON_VOTING for vote in read.votes):
        return Adoption.RECORDED_VOTE
    if read.body == "SC":
        read.find("no_position", _("No state is listed with a vote: entered as adopted without a vote."))
        return Adoption.WITHOUT_VOTE
    message = _("No state is listed with a vote, and how it was decided is not said: entered as not yet confirmed.")
    read.find("no_position", message)
    return Adoption.UNCONFIRMED


def _is_procedural(read: RollCallRead, symbol: symbols.Symbol) -> bool:
    return read.body == "SC" and symbol.number in PROCEDURAL


def _rule(read: RollCallRead, symbol: symbols.Symbol) -> Rule:
    """The file does not name the rule. Two-thirds votes of the Assembly are not known from it."""
    if read.body != "SC":
        return Rule.SIMPLE_MAJORITY
    return Rule.SC_PROCEDURAL if _is_procedural(read, symbol) else Rule.SC_SUBSTANTIVE


def _note(read: RollCallRead, symbol: symbols.Symbol) -> str:
    reason = PROCEDURAL[symbol.number or 0] if _is_procedural(read, symbol) else ""
    return "\n".join(part for part in (reason, read.note) if part)


def _mode(read: RollCallRead) -> Mode:
    """In 2020 and 2021 the Council voted by letter: a document of the year stands in the meeting's place."""
    is_letter = read.body == "SC" and re.fullmatch(r"S/[0-9]{4}/[0-9]+", read.meeting)
    return Mode.LETTER if is_letter else Mode.RECORDED


def _check_arithmetic(checked: RollCallChecked, reference: Reference) -> None:
    """Seats without a position, totals that are not the votes listed, results that the rule does not give."""
    read, positions = checked.read, checked.positions
    seated = set(reference.states.voters(checked.body, checked.held_on))
    problems = check_seats(positions, seated, checked.held_on)
    counted = Tally.count(positions.values())
    if read.stated and difference(counted, read.stated):
        checked.difference_note = _difference_note(checked, counted, read.stated)
        problems.append(Problem("tally_differs", checked.difference_note, severity=Severity.WARNING))
    against = sorted(code for code in permanent_members(checked.held_on) if positions.get(code) is Position.NO)
    if checked.rule is Rule.SC_SUBSTANTIVE and against:
        message = _("Adopted although a permanent member voted no (%s). Find out under which rule.")
        problems.append(Problem("over_a_permanent_no", message % ", ".join(against), severity=Severity.WARNING))
    else:
        problems += check_result(positions, read.stated, checked.rule, checked.held_on, "carried")
    read.findings.extend(Finding(read.file, read.line, problem) for problem in problems)


def _difference_note(checked: RollCallChecked, counted: Tally, stated: Tally) -> str:
    """Why counted and stated differ, for readers; said to be the import's."""
    message = (
        "Noted by the import of record {record} of the UN Digital Library: it states {stated} ({silent} non-voting), "
        "the votes entered add up to {counted} ({counted_silent} non-voting)."
    )
    note = message.format(
        record=checked.read.record_id,
        stated=stated,
        silent=stated.non_voting,
        counted=counted,
        counted_silent=counted.non_voting,
    )
    if checked.missing:
        note += f" Listed there but left out, for want of a seat that day: {', '.join(checked.missing)}."
    return note
