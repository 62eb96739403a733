"""Reads the OHCHR Library's records of the Commission on Human Rights and the Human Rights Council.

Two files: decisions with their manner of adoption and the totals as catalogued, and the votes of states in those that
were put to a recorded vote. Texts become resolutions, whatever came of them; amendments that were voted on become roll
calls of their own. Thirty symbols repeat: each text under one bears the library's number of it beside, in brackets.
Subjects, sponsors (free text) and links have no place in the record and are not read.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.imports.findings import Finding
from advocacy.imports.hrc_words import adoption_of, outcome_of, title_of
from advocacy.imports.listings import VoteRead
from advocacy.imports.origins import OHCHR
from advocacy.imports.paired_csv import Line, Pair, Part, columns_of
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.resolutions.choices import Adoption
from advocacy.resolutions.symbols import normalise
from advocacy.votes.choices import Mode, Question
from advocacy.votes.tally import Position, Tally

NAME = "hrc"
BODIES = {"Commission on Human Rights": "CHR", "Human Rights Council": "HRC"}
POSITIONS = {"Y": Position.YES, "N": Position.NO, "A": Position.ABSTAIN, "X": Position.NON_VOTING}
NOTES = {"", "absent", "blank"}
TOTALS = ("yes", "no", "abstain", "nonvoting", "total")

FILES = Pair(
    key="record_id",
    decisions_part=Part(
        needed=frozenset(
            {"record_id", "symbol", "title", "statement", "date", "body", "vote_type", "meeting", "draft", *TOTALS}
        ),
        allowed=frozenset(
            {"agenda_item_no", "agenda_item_title", "agenda_subject", "main_sponsors", "n_rollcall", "url_resolution"}
        ),
    ),
    positions_part=Part(needed=frozenset({"record_id", "code", "vote"}), allowed=frozenset({"raw_note"})),
    called=("resolutions", "votes"),
)

_SESSION = re.compile(r"at its (\d{1,3})\w* (special )?session")
_DRAFT = re.compile(r"(?:A/HRC|E/CN\.4)/(?:[\w-]+/)?L\.\d+(?:/(?:Rev|Add|Corr)\.\d+)*")
_MEETING = re.compile(r"E/CN\.4/(?:\d{4}/)?(?:S-\d/)?SR\.\d+")


def recognises(path: Path) -> bool:
    return FILES.recognises(path)


def survey(paths: Sequence[Path]) -> dict[str, Finding]:
    """Records that must be left out, with the reason: those of a broken pair."""
    return FILES.survey(paths)


def read_roll_calls(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """The decisions, voted ones first. FileRefusedError where the two files cannot be read to their end."""
    file, votes = (path.name for path in FILES.sorted(paths))
    shared = {key: [line.line for line in lines] for key, lines in _shared(FILES.decisions(paths)).items()}
    for decision, positions in FILES.read(paths):
        read = _read(file, decision)
        read.votes_file = votes
        _stand_apart(read, decision)
        _tell_apart(read, shared.get(_symbol_key(read.symbol), []))
        read.votes = _votes(read, positions)
        _check_vote(read, decision)
        yield read


def _shared(decisions: dict[str, Line]) -> dict[str, list[Line]]:
    """Texts by the symbol that two or more of them bear."""
    bearers: dict[str, list[Line]] = {}
    for line in decisions.values():
        if not _is_vote_on_amendment(line.cell) and (key := _symbol_key(line.cell["symbol"])):
            bearers.setdefault(key, []).append(line)
    return {key: lines for key, lines in bearers.items() if len(lines) > 1}


def _symbol_key(text: str) -> str:
    try:
        return normalise(text)
    except ValueError:
        return ""


def _has_vote(cell: Mapping[str, str]) -> bool:
    """Whether states were counted: the catalogue has totals of what was not adopted without a vote."""
    return cell["yes"] != "" and not cell["vote_type"].startswith("ADOPTED")


def _read(file: str, decision: Line) -> RollCallRead:
    line, cell = decision.line, decision.cell
    adoption = adoption_of(cell["vote_type"])
    read = RollCallRead(
        file=file,
        line=line,
        body=BODIES.get(cell["body"], ""),
        record_id=cell["record_id"],
        symbol=cell["symbol"],
        held_on=_day(cell["date"]),
        title=title_of(cell["title"], cell["draft"]),
        session=_session(cell["statement"]),
        agenda_item=_agenda_item(cell),
        meeting=cell["meeting"] if _MEETING.fullmatch(cell["meeting"]) else "",
        draft=_draft(cell),
        note=_note(cell),
        origin=OHCHR,
        key=OHCHR.source_slug(cell["record_id"]),
        adoption=adoption,
        outcome=outcome_of(cell["vote_type"], cell["draft"], cell["meeting"]),
        mode=Mode.SHOW_OF_HANDS if adoption is Adoption.NON_RECORDED_VOTE else None,
        columns=columns_of(decision, {"date": "held_on", "statement": "session"}),
    )
    if not re.fullmatch(r"[0-9]{1,9}", read.record_id):
        message = _("record_id is “%s”, which is not a number.")
        read.refuse_cell("record_id", "bad_record_id", message % read.record_id[:80], read.record_id)
    if not read.body:
        message = _("The body is “%s”; Commission on Human Rights and Human Rights Council are known.")
        read.refuse_cell("body", "unknown_body", message % cell["body"][:80], cell["body"])
    if read.held_on is None:
        message = _("The date is “%s”; write an existing day as 2016-12-09.")
        read.refuse_cell("date", "bad_date", message % cell["date"][:80], cell["date"])
    if adoption is None:
        message = _("The manner “%s” is not known.")
        read.refuse_cell("vote_type", "unknown_vote_type", message % cell["vote_type"][:80], cell["vote_type"])
    _read_totals(read, cell)
    return read


def _stand_apart(read: RollCallRead, decision: Line) -> None:
    """A vote on an amendment, or on a text without a symbol, makes no text."""
    if _is_vote_on_amendment(decision.cell):
        read.question = Question.AMENDMENT
    elif not _has_vote(decision.cell) or _symbol_key(read.symbol):
        return
    read.makes_text, read.symbol = False, ""


def _tell_apart(read: RollCallRead, sharing: list[int]) -> None:
    """Texts of one symbol bear the library's number of each beside it."""
    if not sharing:
        return
    told = f"{read.symbol} [{read.record_id}]"
    message = _("%(symbol)s is the symbol of line %(others)s too: this text is entered as %(told)s.")
    others = ", ".join(str(line) for line in sharing if line != read.line)
    values = {"symbol": read.symbol, "others": others, "told": told}
    read.find("shared_symbol", message % values, column=read.column("symbol"), value=read.symbol)
    read.symbol = told


def _read_totals(read: RollCallRead, cell: Mapping[str, str]) -> None:
    """The totals as catalogued; they need not be those of the votes listed."""
    texts = {name: cell[name] for name in TOTALS}
    if not any(texts.values()):
        return
    for name, text in texts.items():
        if not re.fullmatch(r"[0-9]{1,4}", text):
            message = _("%(column)s is “%(text)s”, not a number of states.")
            read.refuse_cell(name, "bad_total", message % {"column": name, "text": text[:80]}, text)
    if read.is_refused:
        return
    yes, no, abstain, non_voting, members = (int(text) for text in texts.values())
    read.stated = Tally(yes, no, abstain, non_voting)
    if read.stated.total != members:
        message = _("The totals add up to %(sum)d states, total is %(members)d.")
        said, column = message % {"sum": read.stated.total, "members": members}, read.column("total")
        read.find("totals_do_not_add_up", said, column=column, value=str(members))


def _check_vote(read: RollCallRead, decision: Line) -> None:
    """Whether the manner of adoption fits what is there of a vote."""
    kind, column = decision.cell["vote_type"], read.column("vote_type")
    if read.adoption is Adoption.RECORDED_VOTE and not read.votes:
        if read.stated is None:
            message = _("A recorded vote is said to have been taken, but there are neither positions nor totals.")
            read.refuse_cell("vote_type", "nothing_counted", message, kind)
        else:
            message = _("No positions are listed with this recorded vote: only the totals are entered.")
            read.find("no_position", message, column=column, value=kind)
    elif read.adoption is Adoption.WITHOUT_VOTE and read.stated:
        message = _("The manner is “%(kind)s”, but the totals are %(stated)s: entered as not yet confirmed.")
        read.find("manner_unclear", message % {"kind": kind, "stated": read.stated}, column=column, value=kind)
        read.adoption = Adoption.UNCONFIRMED
    if read.adoption is not Adoption.RECORDED_VOTE and read.votes:
        message = _("The manner is “%s”, but votes are listed.")
        read.refuse_cell("vote_type", "manner_unclear", message % kind, kind)


def _votes(read: RollCallRead, positions: list[Line]) -> list[VoteRead]:
    votes = []
    for line, cell, columns in positions:
        position = POSITIONS.get(cell["vote"])
        if position is None:
            message = _("The vote is “%s”; Y, N, A and X are known.")
            said, value = message % cell["vote"][:80], cell["vote"][:80]
            read.refuse("unknown_vote", said, line=line, column=columns["vote"], value=value, in_votes=True)
            continue
        if (note := cell.get("raw_note", "")) not in NOTES:
            said = _("The note is “%s”; absent and blank are known. It is not kept.") % note[:80]
            column = columns["raw_note"]
            read.find("unread_note", said, line=line, column=column, value=note[:80], in_votes=True)
        votes.append(VoteRead(line, cell["code"], "", position, column=columns["code"]))
    return votes


def _is_vote_on_amendment(cell: Mapping[str, str]) -> bool:
    return _has_vote(cell) and _is_amendment(cell)


def _is_amendment(cell: Mapping[str, str]) -> bool:
    return bool(re.match(r"amendment\b", cell["draft"], re.IGNORECASE)) or "amendment /" in cell["title"]


def _draft(cell: Mapping[str, str]) -> str:
    """The draft voted on; an amendment's is its own symbol."""
    found = _DRAFT.search(cell["symbol"]) if _is_amendment(cell) else _DRAFT.search(cell["draft"])
    return found[0] if found else ""


def _note(cell: Mapping[str, str]) -> str:
    """What the catalogue says of draft and meeting, in its own words, where they are not symbols alone."""
    meeting = "" if _MEETING.fullmatch(cell["meeting"]) else cell["meeting"]
    closed = "Adopted at a closed meeting" if "closed meeting" in cell["vote_type"] else ""
    said = [text.removesuffix("-").strip() for text in (cell["draft"], meeting, closed)]
    return "; ".join(text for text in said if text)


def _session(statement: str) -> str:
    """The session; organizational meetings stand outside of sessions."""
    match = _SESSION.search(statement)
    return f"{'S-' if match[2] else ''}{match[1]}" if match else ""


def _agenda_item(cell: Mapping[str, str]) -> str:
    parts = (cell.get("agenda_item_no", ""), cell.get("agenda_item_title", "").removesuffix("-").strip())
    return " ".join(part for part in parts if part)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
