"""Checks what a reader of votes found against symbols, sessions and rules, before it meets the record."""

import datetime
import re

from django.utils.translation import gettext as _

from advocacy.core.capped_texts import clipped, room_of
from advocacy.imports.findings import FileRefusedError
from advocacy.imports.listings import positions_of
from advocacy.imports.procedural_resolutions import PROCEDURAL
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.votes_checked import Reference, RollCallChecked
from advocacy.imports.votes_positions import check_arithmetic, check_positions, intentions, notes
from advocacy.resolutions import symbols
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbol_text import KINDS_OF_ACTS
from advocacy.votes.choices import Mode, Question
from advocacy.votes.models import RollCall
from advocacy.votes.rules import Rule
from advocacy.votes.tally import Position

__all__ = ["Reference", "RollCallChecked", "check"]

FIRST_DAY = datetime.date(1945, 10, 24)  # the Charter came into force
"""No body of the United Nations voted before."""

SESSION = r"(?:E?S-)?[1-9][0-9]{0,2}"


def check(read: RollCallRead, reference: Reference) -> RollCallChecked | None:
    """Add findings to `read`; None where one of them forbids writing it.

    FileRefusedError where the record knows nothing of the body yet.
    """
    body = reference.bodies.get(read.body)
    if body is None and read.is_refused:
        return None
    if body is None:
        message = _("The record has no body with the code %s. Load the reference data first.")
        refusal = FileRefusedError("unknown_body", message % read.body, read.line, read.column("body"), read.body)
        refusal.file = read.file
        raise refusal
    symbol = _check_symbol(read)
    if read.held_on and not FIRST_DAY <= read.held_on <= reference.today:
        message = _("The date is %(day)s; votes are between %(first)s and today.")
        values = {"day": read.held_on, "first": FIRST_DAY}
        read.refuse("impossible_date", message % values, column=read.column("held_on"), value=str(read.held_on))
    if read.held_on is None or (symbol is None and read.makes_text) or read.is_refused:
        return None
    day = _day(read, symbol, read.held_on, reference)
    _check_session(read, symbol, day, reference)
    read.note = _note(read, symbol)
    _clip(read)
    seated = check_positions(read, body, day, reference)
    if read.is_refused:
        return None
    checked = RollCallChecked(
        read=read,
        symbol=symbol,
        body=body,
        held_on=day,
        adoption=_adoption(read),
        rule=_rule(read, symbol),
        mode=_mode(read),
        note=read.note,
        missing=seated.missing,
        lines=seated.lines,
        difference_note=read.difference_note or "",
    )
    if checked.adoption is Adoption.RECORDED_VOTE:
        checked.positions = seated.positions
        checked.intentions = intentions(read, seated.positions, reference)
        checked.notes = notes(read, seated.positions, reference)
    if checked.has_vote:
        check_arithmetic(checked, reference)
    return checked


def _day(read: RollCallRead, symbol: symbols.Symbol | None, day: datetime.date, reference: Reference) -> datetime.date:
    """The day of the vote: that of the text which the record has, where the origin's days are doubtful."""
    if not read.origin.days_are_doubtful or symbol is None or read.question is not Question.WHOLE:
        return day
    known = reference.days.get(symbol.key, day)
    if known != day:
        message = _("The file dates the vote %(theirs)s, the record has %(symbol)s on %(ours)s, which is taken.")
        values = {"theirs": day, "symbol": symbol.display, "ours": known}
        read.find("other_day", message % values, column=read.column("held_on"), value=day.isoformat())
    return known


def _check_symbol(read: RollCallRead) -> symbols.Symbol | None:
    """The symbol taken apart; None where there is none, which a text that is to be made must have."""
    try:
        symbol = symbols.parse(read.symbol[:200])
    except ValueError:
        if read.makes_text:
            read.refuse("no_symbol", _("The resolution has no symbol."), column=read.column("symbol"))
        return None
    for warning in symbol.warnings:
        read.find("unread_symbol", warning, column=read.column("symbol"), value=read.symbol)
    if read.makes_text:
        _check_kind(read, symbol)
    if max(len(symbol.display), len(symbol.key)) > 80:
        read.refuse_cell("symbol", "symbol_too_long", _("The symbol is longer than 80 characters."), read.symbol)
    return symbol


def _check_kind(read: RollCallRead, symbol: symbols.Symbol) -> None:
    """What is adopted bears the symbol of a resolution, a decision or a statement of its body; nothing another's."""
    is_act = symbol.kind in KINDS_OF_ACTS.values() or bool(symbol.warnings)
    is_fit = (
        symbol.body == read.body and is_act if read.outcome is Outcome.ADOPTED else symbol.body in (None, read.body)
    )
    if not is_fit:
        message = _("“%(symbol)s” is not the symbol of a resolution of %(body)s.")
        values = {"symbol": read.symbol[:80], "body": read.body}
        read.refuse("not_a_resolution", message % values, column=read.column("symbol"), value=read.symbol)


def _check_session(read: RollCallRead, symbol: symbols.Symbol | None, day: datetime.date, reference: Reference) -> None:
    if not read.session:
        return
    if not re.fullmatch(SESSION, read.session):
        message = _("The session is “%s”; known are such as 69, S-10 and ES-11.") % read.session[:80]
        read.refuse("bad_session", message, column=read.column("session"), value=read.session)
        return
    if symbol and symbol.session and symbol.session != read.session:
        message = _("The session is %(session)s, the symbol %(symbol)s says otherwise.")
        said = message % {"session": read.session, "symbol": symbol.display}
        read.find("session_differs", said, column=read.column("session"), value=read.session)
    session = reference.sessions.get((read.body, read.session))
    if session is None:
        message = _("Session %s is not in the record yet and is added.") % read.session
        read.find("new_session", message, column=read.column("session"), value=read.session)
    elif (session.start_on and day < session.start_on) or (session.end_on and day > session.end_on):
        message = _("%(day)s is not in session %(session)s (%(first)s to %(last)s).")
        values = {"day": day, "session": read.session, "first": session.start_on, "last": session.end_on}
        read.find("date_outside_session", message % values, column=read.column("held_on"), value=day.isoformat())


def _clip(read: RollCallRead) -> None:
    """Shorten what the record has no room for."""
    rooms = {
        "title": room_of(Resolution, "title"),
        "text_title": room_of(Resolution, "title"),
        "agenda_item": room_of(Resolution, "agenda_item"),
        "meeting": room_of(RollCall, "meeting_symbol"),
        "draft": room_of(RollCall, "draft_symbol"),
        "note": room_of(RollCall, "note"),
        "difference_note": room_of(RollCall, "difference_note"),
    }
    for name, room in rooms.items():
        text = getattr(read, name) or ""
        if len(text) > room:
            message = _("%(column)s is %(length)d characters long and was shortened to %(room)d.")
            said = message % {"column": name, "length": len(text), "room": room}
            read.find("shortened", said, column=read.column(name), value=text[:80])
            setattr(read, name, clipped(text, room))


def _adoption(read: RollCallRead) -> Adoption:
    """As the file says; else by who is listed, and where nobody is listed with a vote it does not say how."""
    if read.adoption is not None:
        return read.adoption
    if read.without_vote:
        return Adoption.WITHOUT_VOTE
    if set(positions_of(read.votes)) - {Position.NON_VOTING}:
        return Adoption.RECORDED_VOTE
    if read.body == "SC":
        read.find("no_position", _("No state is listed with a vote: entered as adopted without a vote."))
        return Adoption.WITHOUT_VOTE
    message = _("No state is listed with a vote, and how it was decided is not said: entered as not yet confirmed.")
    read.find("no_position", message)
    return Adoption.UNCONFIRMED


def _is_procedural(read: RollCallRead, symbol: symbols.Symbol | None) -> bool:
    """Whether it is one of the Council's resolutions that are known to have been procedural."""
    return read.body == "SC" and read.makes_text and symbol is not None and symbol.number in PROCEDURAL


def _rule(read: RollCallRead, symbol: symbols.Symbol | None) -> Rule:
    """As the file says; where it does not, two-thirds votes of the Assembly are not known from it."""
    if read.rule is not None:
        return read.rule
    if read.body != "SC":
        return Rule.SIMPLE_MAJORITY
    return Rule.SC_PROCEDURAL if _is_procedural(read, symbol) else Rule.SC_SUBSTANTIVE


def _note(read: RollCallRead, symbol: symbols.Symbol | None) -> str:
    reason = PROCEDURAL[symbol.number or 0] if symbol and _is_procedural(read, symbol) else ""
    return read.note if reason in read.note else "\n".join(part for part in (reason, read.note) if part)


def _mode(read: RollCallRead) -> Mode:
    """As the file says; in 2020 and 2021 the Council voted by letter, and a document stands in the meeting's place."""
    if read.mode is not None:
        return read.mode
    is_letter = read.body == "SC" and re.fullmatch(r"S/[0-9]{4}/[0-9]+", read.meeting)
    return Mode.LETTER if is_letter else Mode.RECORDED
