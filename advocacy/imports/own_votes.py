"""Reads our own files of votes, long and wide, CSV or XLSX; docs/how-to/import.md prints their columns.

The rows of a roll call need not stand together, and what they say of it may stand in one of them only.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.core.problems import Severity
from advocacy.imports.cell_values import POSITIONS, Values, word
from advocacy.imports.findings import FileRefusedError, Finding
from advocacy.imports.listings import VoteRead
from advocacy.imports.origins import FILE
from advocacy.imports.own_votes_columns import LONG, ROLL_CALL, WIDE
from advocacy.imports.own_votes_keys import (
    LONGEST_KEY,
    Key,
    given_twice,
    is_in_committee,
    key_of,
    record_id_of,
    whole_text,
)
from advocacy.imports.roll_calls_read import RollCallRead, SourceRead
from advocacy.imports.tables import Cells, notes_of, read_cells
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.votes.choices import Mode, Question
from advocacy.votes.rules import Rule
from advocacy.votes.tally import Position, Tally

MOST_ROWS = 500  # of one roll call: more than twice the states there are
TOTALS = ("stated_yes", "stated_no", "stated_abstain", "stated_non_voting")
OUTCOMES = {"carried": Outcome.ADOPTED, "adopted": Outcome.ADOPTED} | dict.fromkeys(
    ("not_carried", "not_adopted", "rejected"), Outcome.REJECTED
)
HOLDS = {
    **{name: (name,) for name in ("title", "session", "agenda_item", "rule", "mode")},
    **{name: (name, "difference_note") for name in TOTALS},
    "meeting": ("meeting_symbol",),
    "draft": ("draft_symbol",),
    "stated_result": ("stated_result", "outcome"),
}
"""Columns of the record by the column of the file that fills them."""

OF_THE_ROLL_CALL = ("roll_call_note", *(column.name for column in ROLL_CALL))


def read_long(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """The roll calls of files in which each row is one state's vote, in the order in which they end.

    Those on texts that they do not make come last, so that they find what the same files make.
    """
    return _joined_last(_read_all_long(paths))


def read_wide(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """The roll calls of files in which each row is one of them, with a column for each state; likewise."""
    return _joined_last(_read_all_wide(paths))


def _joined_last(reads: Iterable[RollCallRead]) -> Iterator[RollCallRead]:
    joined = []
    for read in reads:
        if read.symbol and not read.makes_text:
            joined.append(read)
        else:
            yield read
    yield from joined


def _read_all_long(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    for path in paths:
        left = Counter(key_of(cells) for cells in read_cells(path, LONG))
        begun: dict[Key, list[Cells]] = {}
        notes = notes_of(path)
        for cells in read_cells(path, LONG):
            key = key_of(cells)
            rows = begun.setdefault(key, [])
            rows.append(cells)
            if len(rows) > MOST_ROWS:
                message = _("The roll call that begins here has more than %d rows.") % MOST_ROWS
                refusal = FileRefusedError("too_many_rows", message, rows[0].line)
                refusal.file = path.name
                raise refusal
            left[key] -= 1
            if not left[key]:
                read = _read_long(begun.pop(key))
                read.findings[:0], notes = notes, []
                yield read


def _read_all_wide(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    for path in paths:
        notes = notes_of(path)
        for cells in read_cells(path, WIDE):
            read = _read_roll_call(cells, "key", "note")
            read.votes = list(_votes_across(read, cells))
            read.findings += cells.faults()
            _end(read)
            read.findings[:0], notes = notes, []
            yield read


def survey_long(paths: Sequence[Path]) -> dict[str, Finding]:
    """Read files to their end; the roll calls that must be left out: two of one key, two on one whole text."""
    return given_twice(row for path in paths for row in _first_rows(path))


def survey_wide(paths: Sequence[Path]) -> dict[str, Finding]:
    """As `survey_long`."""
    rows = ((path, cells) for path in paths for cells in read_cells(path, WIDE))
    return given_twice(((path.name, str(cells.line)), cells) for path, cells in rows)


def _first_rows(path: Path) -> Iterator[tuple[Key, Cells]]:
    seen = set()
    for cells in read_cells(path, LONG):
        key = key_of(cells)
        if key not in seen:
            seen.add(key)
            yield (path.name, *key), cells


def _read_long(rows: list[Cells]) -> RollCallRead:
    votes: list[VoteRead] = []
    read = _read_roll_call(_together(rows), "roll_call", "roll_call_note")
    for cells in rows:
        read.findings += cells.faults()
        _check_alike(read, rows[0], cells)
        if vote := _vote(read, cells):
            votes.append(vote)
    read.votes = votes
    _end(read)
    return read


def _together(rows: list[Cells]) -> Cells:
    """The first row, with what only later ones say of the roll call filled in."""
    values = list(rows[0].values)
    for name in OF_THE_ROLL_CALL:
        place = rows[0].header.places.get(name)
        if place is not None and not values[place].strip():
            values[place] = next((one.values[place] for one in rows if one.values[place].strip()), "")
    return Cells(rows[0].file, rows[0].line, rows[0].header, values)


def _check_alike(read: RollCallRead, first: Cells, cells: Cells) -> None:
    for name in OF_THE_ROLL_CALL:
        ours, theirs = first.text(name), cells.text(name)
        if ours and theirs and ours != theirs:
            message = _("“%(name)s” differs from line %(line)d, which is of the same roll call.")
            read.findings.append(cells.finding(name, "rows_differ", message % {"name": name, "line": first.line}))


def _read_roll_call(cells: Cells, key_column: str, note_column: str) -> RollCallRead:
    values = Values(cells)
    question = _question(values, key_column)
    symbol = values.text("resolution")
    given = cells.text(key_column)
    read = RollCallRead(
        file=cells.file,
        line=cells.line,
        body=values.required("body"),
        record_id=record_id_of(cells),
        symbol=symbol,
        held_on=values.day("held_on", datetime.date.today()),
        title=values.text("title"),
        session=values.text("session"),
        agenda_item=values.text("agenda_item"),
        meeting=values.text("meeting"),
        draft=values.text("draft"),
        note=values.text(note_column),
        stated=_stated(values),
        is_silent_on_absence=not cells.text("stated_non_voting"),
        origin=FILE,
        question=question,
        makes_text=question is Question.WHOLE and bool(symbol) and not is_in_committee(cells),
        key=given or record_id_of(cells),
        outcome=values.choice("stated_result", OUTCOMES),
        rule=values.member("rule", Rule),
        mode=values.member("mode", Mode) or Mode.RECORDED,
        source=_source(values),
        untold=_untold(cells, note_column),
        columns={"symbol": cells.column("resolution")}
        | {name: cells.column(name) for name in ("body", "held_on", "session", "title", "meeting", "draft")},
    )
    if not cells.text("held_on"):
        values.find("held_on", "bad_date", _("The day of the vote is not given."))
    if not re.fullmatch(rf"[-A-Za-z0-9_]{{1,{LONGEST_KEY}}}", read.key):
        message = _("“%s” cannot be a key: use letters, digits and hyphens, at most %d of them.")
        values.find(key_column, "bad_key", message % (read.key[:80], LONGEST_KEY))
    if not (given or symbol or read.title or read.draft):
        values.find("title", "nothing_voted_on", _("Say what was voted on: a resolution, a draft or a title."))
    read.findings += values.findings
    return read


def _question(values: Values, key_column: str) -> Question:
    """What was voted on; a file without that column tells of whole texts only, under the texts' own keys."""
    cells = values.cells
    if cells.column("question"):
        return values.member("question", Question) or Question.WHOLE
    if cells.text(key_column) not in ("", whole_text(cells)):
        message = _("The file does not say whether this vote was on a whole text. Say it in a column “question”.")
        values.find(key_column, "no_question", message)
    return Question.WHOLE


def _untold(cells: Cells, note_column: str) -> frozenset[str]:
    """Columns of the record that no column of the file fills."""
    holds = HOLDS | {note_column: ("note",)}
    return frozenset(filled for name, names in holds.items() if not cells.column(name) for filled in names)


def _stated(values: Values) -> Tally | None:
    """The official tally, where all but the silent are given; None where none is."""
    yes, no, abstain, non_voting = (values.number(name) for name in TOTALS)
    if yes is None and no is None and abstain is None:
        return None
    if yes is None or no is None or abstain is None:
        name = next(name for name in TOTALS if not values.cells.text(name))
        message = _("The official tally is given in part only; it is not kept.")
        values.find(name, "partial_tally", message, Severity.WARNING)
        return None
    return Tally(yes, no, abstain, non_voting or 0)  # where it is not given, `_end` has those listed stand in


def _source(values: Values) -> SourceRead:
    """The document named, or the file itself where it names none."""
    title, symbol = values.text("source_title", 400), values.text("source_symbol", 80)
    url, day = values.text("source_url", 500), values.day("source_date")
    if url and not re.match("https?://", url, re.IGNORECASE):
        values.find("source_url", "bad_address", _("A web address begins with https:// or http://."))
    if not (title or symbol):
        message = _("The file names no source of this vote; the file itself is cited. Name one in source_title.")
        values.find("source_title", "no_source", message, Severity.WARNING)
    return SourceRead(title=title or symbol or values.cells.file, url=url, symbol=symbol, published_on=day)


def _vote(read: RollCallRead, cells: Cells) -> VoteRead | None:
    values = Values(cells)
    position = values.choice("position", POSITIONS)
    intention = values.choice("intention", POSITIONS)
    code, name, column = _state(cells)
    read.findings += values.findings
    if not (code or name):
        if position is not None:
            message = _("The row has a position and no state.")
            read.findings.append(cells.finding("state", "no_state", message))
        return None
    if position is None and not cells.text("position"):
        read.findings.append(cells.finding("position", "no_position", _("The row has a state and no position.")))
    if position is None:
        return None
    return VoteRead(cells.line, code, name, position, intention, values.text("note", 300), column)


def _state(cells: Cells) -> tuple[str, str, int]:
    """Code, name, and the column of whichever there is."""
    code, name = cells.text("code"), cells.text("state")
    if not code and _is_code(name):
        code, name = name, ""
    return code, name, cells.column("code") if cells.text("code") else cells.column("state")


def _is_code(text: str) -> bool:
    return bool(re.fullmatch("[A-Z]{3}", text))


def _votes_across(read: RollCallRead, cells: Cells) -> Iterator[VoteRead]:
    """One vote for each column of a state whose cell is filled: an empty one is a state without a seat."""
    for place, heading in cells.header.others.items():
        said = cells.at(place)
        if not said:
            continue
        position = POSITIONS.get(word(said))
        if position is None:
            message = _("“%s” is not a position; known are: yes, no, abstain, non-voting.") % said[:80]
            read.refuse("unknown_value", message, column=place + 1, value=said[:80])
            continue
        code, name = (heading, "") if _is_code(heading) else ("", heading)
        yield VoteRead(cells.line, code, name, position, column=place + 1)


def _end(read: RollCallRead) -> None:
    """Say how it was decided: where nobody is listed, a tally means a vote whose positions are not known."""
    read.count_silent()
    if not read.votes and read.stated is not None:
        read.adoption = Adoption.NON_RECORDED_VOTE
        read.untold |= {"adoption", "votes"}
    elif not read.votes and not read.is_refused:
        read.refuse("no_votes", _("The roll call has neither positions nor a tally."))
    elif all(vote.position is Position.NON_VOTING for vote in read.votes):
        read.adoption = Adoption.RECORDED_VOTE
