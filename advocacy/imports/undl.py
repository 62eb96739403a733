"""Reads the UN Digital Library's bulk CSV files of votes, of the General Assembly and of the Security Council.

One row per state and resolution; the rows of a resolution stand together, all but the state's own cells alike.
Source: data dictionaries of https://digitallibrary.un.org/record/4060887 and https://digitallibrary.un.org/record/4055387.
The files' `subjects` and `committee_report` have no place in the record and are not read.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem
from advocacy.imports.csv_files import Row, full_rows, read_rows, refuse_other_separator
from advocacy.imports.findings import FileRefusedError, Finding
from advocacy.imports.listings import LETTERS, Listing, VoteRead, positions_of
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.resolutions.symbols import normalise
from advocacy.votes.tally import Tally

MOST_ROWS = 500  # of one resolution: more than twice the states there are

TOTALS = ("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms")
OF_THE_STATE = {"ms_code", "ms_name", "ms_vote", "permanent_member"}
"""Columns that differ from row to row; the others repeat the resolution's."""

HOLDS = {
    "date": "held_on",
    "resolution": "symbol",
    "description": "title",
    "agenda_title": "agenda_item",
    "agenda": "agenda_item",
}
"""What is read from columns of another name."""

PERMANENT_CODES = {"CHN", "FRA", "GBR", "RUS", "SUN", "USA"}

_ADOPTED_BY = re.compile(r"\s*:\s*resol\w*\s*(?:/\s*)?(?:adopted\s+)?by the General Assem\w*\.?\s*$", re.IGNORECASE)
_WITHOUT_VOTE = re.compile(r"without (?:a )?vote|acclamation|consensus", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """The columns of one of the library's files, and the body whose votes it holds."""

    name: str
    body: str
    columns: tuple[str, ...]


GENERAL_ASSEMBLY = Layout(
    "undl-ga",
    "GA",
    (
        *("undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft", "committee_report"),
        *("meeting", "title", "agenda_title", "subjects", "vote_note", *TOTALS, "undl_link"),
    ),
)
SECURITY_COUNCIL = Layout(
    "undl-sc",
    "SC",
    (
        *("undl_id", "ms_code", "ms_name", "permanent_member", "ms_vote", "date", "resolution", "draft", "meeting"),
        *("description", "agenda", "subjects", "vote_note", *TOTALS, "modality", "undl_link"),
    ),
)
LAYOUTS = {layout.name: layout for layout in (GENERAL_ASSEMBLY, SECURITY_COUNCIL)}


def read_roll_calls(path: Path, layout_name: str = "") -> Iterator[RollCallRead]:
    """The resolutions of a file in its order; the layout is taken from the header where none is named.

    FileRefusedError where the file is not of a known layout or cannot be read to its end.
    """
    layout, header, rows = _begin(path, layout_name)
    record_id = itemgetter(header.index("undl_id"))
    columns = _columns(header)
    for _key, group in groupby(rows, key=lambda row: record_id(row[1])):
        together = list(islice(group, MOST_ROWS + 1))
        if len(together) > MOST_ROWS:
            message = _("The resolution that begins here has more than %d rows.") % MOST_ROWS
            line, cells = together[0]
            number = record_id(cells)[:80]
            raise FileRefusedError("too_many_rows", message, line, header.index("undl_id") + 1, number)
        yield _read_roll_call(path.name, layout, header, columns, together)


def survey(reads: Iterable[RollCallRead]) -> dict[str, Finding]:
    """Records of a file that must be left out, by their number: rows that stand apart, and a symbol that is another's.

    Known only when the last of them was read.
    """
    begun: dict[str, int] = {}
    bearers: dict[str, str] = {}
    left_out: dict[str, Finding] = {}
    for read in reads:
        record_id, line = read.record_id, read.line
        if record_id in begun:
            message = _(
                "Record %(id)s begins at line %(first)d and goes on here, after others. Sort the file by undl_id."
            )
            problem = Problem("rows_apart", message % {"id": record_id, "first": begun[record_id]})
            left_out[record_id] = Finding(read.file, line, problem, read.column("undl_id"), record_id[:80])
        begun.setdefault(record_id, line)
        bearer = bearers.setdefault(_symbol_key(read.symbol), record_id)
        if bearer != record_id:
            message = _("%(symbol)s is the symbol of record %(one)s (line %(line)d) and of %(other)s.")
            values = {"symbol": read.symbol, "one": bearer, "line": begun[bearer], "other": record_id}
            problem = Problem("symbol_twice", message % values)
            for number, place in ((bearer, begun[bearer]), (record_id, line)):
                finding = Finding(read.file, place, problem, read.column("symbol"), read.symbol[:80])
                left_out.setdefault(number, finding)
    return left_out


def _symbol_key(text: str) -> str:
    try:
        return normalise(text)
    except ValueError:
        return text


def _begin(path: Path, layout_name: str) -> tuple[Layout, list[str], Iterator[Row]]:
    """The layout, the columns in the file's order, and the rows after the header, each as wide as it."""
    rows = read_rows(path)
    try:
        line, header = next(rows)
    except StopIteration:
        raise FileRefusedError("empty", _("The file is empty.")) from None
    layout = _layout_of([name.strip() for name in header], layout_name, line)
    return layout, [name.strip() for name in header], full_rows(rows, len(header))


def _layout_of(header: list[str], layout_name: str, line: int) -> Layout:
    known = [LAYOUTS[layout_name]] if layout_name else list(LAYOUTS.values())
    nearest = max(known, key=lambda layout: len(set(layout.columns) & set(header)))
    if sorted(header) == sorted(nearest.columns):
        return nearest
    refuse_other_separator(line, header)
    faults = (
        (_("repeated: %s"), [name for name, number in Counter(header).items() if number > 1]),
        (_("missing: %s"), [name for name in nearest.columns if name not in header]),
        (_("unknown: %s"), [name or _("(no name)") for name in dict.fromkeys(header) if name not in nearest.columns]),
    )
    said = "; ".join(label % ", ".join(names[:30]) for label, names in faults if names)
    message = _("The columns are not those of the layout %(layout)s (%(faults)s).")
    wrong = (place for place, name in enumerate(header) if name not in nearest.columns or name in header[:place])
    place = next(wrong, -1)
    value = header[place][:80] if place >= 0 else ""
    said = message % {"layout": nearest.name, "faults": said[:1000]}
    raise FileRefusedError("unknown_layout", said, line, place + 1, value)


def _columns(header: list[str]) -> dict[str, int]:
    """Numbers of the cells, from 1, by the library's names and by those of what is read from them."""
    columns = {name: number for number, name in enumerate(header, 1)}
    ours = {ours: columns[theirs] for theirs, ours in HOLDS.items() if theirs in columns}
    return columns | ours


def _read_roll_call(
    file: str, layout: Layout, header: list[str], columns: dict[str, int], rows: list[Row]
) -> RollCallRead:
    line, cells = rows[0]
    cell = {name: value.strip() for name, value in zip(header, cells, strict=True)}
    read = RollCallRead(
        file=file,
        line=line,
        body=layout.body,
        record_id=cell["undl_id"],
        symbol=cell["resolution"],
        held_on=_day(cell["date"]),
        title=_ADOPTED_BY.sub("", cell.get("title") or cell.get("description", "")),
        session=cell.get("session", ""),
        agenda_item=cell.get("agenda_title") or cell.get("agenda", ""),
        meeting=cell["meeting"],
        draft=cell["draft"],
        note=cell["vote_note"],
        columns=columns,
    )
    if not re.fullmatch(r"[0-9]{1,12}", read.record_id):
        message = _("undl_id is “%s”, which is not a number of the library.")
        read.refuse_cell("undl_id", "bad_record_id", message % read.record_id[:80], read.record_id)
    if read.held_on is None:
        message = _("The date is “%s”; write an existing day as 2016-12-09.")
        read.refuse_cell("date", "bad_date", message % cell["date"][:80], cell["date"])
    _check_link(read, cell["undl_link"])
    _read_totals(read, cell)
    by_column = list(zip(*(cells for _line, cells in rows), strict=True))
    _check_alike(read, header, rows, by_column)
    read.votes = _listing(read, rows, by_column) or _read_votes(read, header, rows)
    _read_mode(read, cell.get("modality", ""))
    return read


def _day(text: str) -> datetime.date | None:
    """ISO dates written in full only: 2016-12-09."""
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _check_link(read: RollCallRead, link: str) -> None:
    """The address is made from the number; a file that gives another one is told."""
    if link != f"https://digitallibrary.un.org/record/{read.record_id}":
        message = _("undl_link is “%s”, not the address of this record; it is not kept.") % link[:200]
        read.find("other_link", message, column=read.column("undl_link"), value=link[:200])


def _read_totals(read: RollCallRead, cell: dict[str, str]) -> None:
    """Totals are written as floats: "116.0"."""
    texts = {name: cell[name] for name in TOTALS}
    wrong = {name: text for name, text in texts.items() if text and not re.fullmatch(r"[0-9]{1,4}(\.0+)?", text)}
    for name, text in wrong.items():
        message = _("%(column)s is “%(text)s”, not a number of states.")
        read.refuse_cell(name, "bad_total", message % {"column": name, "text": text[:80]}, text)
    if wrong:
        return
    yes, no, abstain, non_voting, members = (int(float(text)) if text else None for text in texts.values())
    if yes is None or no is None or abstain is None or non_voting is None:
        empty = next(name for name, text in texts.items() if not text)
        message = _("The file does not state all totals; the votes listed are counted instead.")
        read.find("no_totals", message, column=read.column(empty))
        return
    read.stated = Tally(yes, no, abstain, non_voting)
    if members is not None and members != read.stated.total:
        message = _("The totals add up to %(sum)d states, total_ms is %(members)d.")
        said, column = message % {"sum": read.stated.total, "members": members}, read.column("total_ms")
        read.find("totals_do_not_add_up", said, column=column, value=str(members))


def _check_alike(read: RollCallRead, header: list[str], rows: list[Row], by_column: list[tuple[str, ...]]) -> None:
    """All rows of a resolution say the same of it."""
    shared = [index for index, name in enumerate(header) if name not in OF_THE_STATE]
    if all(cells.count(cells[0]) == len(cells) for cells in map(by_column.__getitem__, shared)):
        return
    pick = itemgetter(*shared)
    first = pick(rows[0][1])
    for line, cells in rows[1:]:
        if pick(cells) != first:
            differing = [index for index in shared if cells[index] != rows[0][1][index]]
            names = ", ".join(header[index] for index in differing)
            message = _("%(columns)s differ from line %(line)d, which is of the same record.")
            said, place = message % {"columns": names, "line": read.line}, differing[0]
            read.refuse("rows_differ", said, line=line, column=place + 1, value=cells[place][:80])


def _listing(read: RollCallRead, rows: list[Row], by_column: list[tuple[str, ...]]) -> Listing | None:
    """The votes by columns; None where the rows must be looked at one by one."""
    if read.column("permanent_member"):
        return None
    codes, names, letters = (by_column[read.column(name) - 1] for name in ("ms_code", "ms_name", "ms_vote"))
    return Listing.of([line for line, _cells in rows], codes, names, letters, read.column("ms_code"))


def _read_votes(read: RollCallRead, header: list[str], rows: list[Row]) -> list[VoteRead]:
    pick = itemgetter(header.index("ms_code"), header.index("ms_name"), header.index("ms_vote"))
    of_code, of_letter = read.column("ms_code"), read.column("ms_vote")
    permanence = header.index("permanent_member") if "permanent_member" in header else None
    votes = []
    for line, cells in rows:
        code, name, letter = pick(cells)
        letter = letter.strip()
        position = LETTERS.get(letter) or LETTERS.get(letter.upper())
        if position is None:
            message = _("The vote is “%s”; Y, N, A and X are known.") % letter[:80]
            read.refuse("unknown_vote", message, line=line, column=of_letter, value=letter[:80])
            continue
        if letter not in LETTERS:
            message = _("The vote is written “%s”, in a small letter.") % letter
            read.find("small_letter", message, line=line, column=of_letter, value=letter)
        if permanence is not None and cells[permanence].strip() != str(code.strip() in PERMANENT_CODES):
            text, message = cells[permanence][:80], _("permanent_member is “%(text)s” for %(code)s, which is not so.")
            said = message % {"text": text, "code": code[:80]}
            read.find("permanent_member", said, line=line, column=permanence + 1, value=text)
        votes.append(VoteRead(line, code.strip(), name.strip(), position, column=of_code))
    return votes


def _read_mode(read: RollCallRead, modality: str) -> None:
    """Whether the file says that no vote was taken: in its modality, or in a note where all are listed alike.

    The library lists a text adopted without a vote as a yes of every member.
    """
    alike = len(set(positions_of(read.votes))) == 1
    read.without_vote = bool(_WITHOUT_VOTE.search(modality) or _WITHOUT_VOTE.search(read.note)) and alike
    if _WITHOUT_VOTE.search(modality) and not alike:
        message = _("modality is “%s”, but the states are listed with different votes, which are kept.")
        read.find("modality_differs", message % modality[:80], column=read.column("modality"), value=modality[:80])
