"""Reads the roll calls of the General Assembly of Voeten and others, as the unvotes package gives them.

Two files: roll calls, and the votes of states in them. Read are the columns of the package (amend, para, country_code)
and the same data with plainer names. Only votes cast are listed, yes, no or abstention. Its days are doubtful, its
symbols before session 31 are often pages of the record, and whether a vote was on an amendment or a paragraph is hardly
ever said after session 39: so it makes no texts. A vote on a whole text is joined to it where the record has it; where
several bear one symbol nothing says which of them was on the whole, and each stands by itself.
Source: https://hdl.handle.net/1902.1/12379; https://cran.r-project.org/package=unvotes.
The columns for issues and for what the United States called important have no place in the record and are not read.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.imports.findings import Finding
from advocacy.imports.listings import VoteRead
from advocacy.imports.origins import VOETEN
from advocacy.imports.paired_csv import Line, Pair, Part, columns_of
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.votes.choices import Question
from advocacy.votes.tally import Position

NAME = "unvotes"

FILES = Pair(
    key="rcid",
    decisions_part=Part(
        needed=frozenset({"rcid", "session", "date", "unres", "amendment", "paragraph", "short", "descr"}),
        allowed=frozenset({"", "important_vote", "symbol_key", "issue_codes", "yes", "no", "abstain"}),
        other_names={"amend": "amendment", "para": "paragraph", "importantvote": "important_vote"},
    ),
    positions_part=Part(
        needed=frozenset({"rcid", "country", "vote"}),
        allowed=frozenset({"", "code", "country_code"}),
    ),
    called=("roll calls", "votes"),
)

POSITIONS = {"Y": Position.YES, "N": Position.NO, "A": Position.ABSTAIN}
POSITIONS |= {"yes": Position.YES, "no": Position.NO, "abstain": Position.ABSTAIN}

CODES = {"CS": "CSK", "DD": "DDR", "TW": "TWN", "YD": "YMD", "YU": "YUG"}
"""The package's two-letter codes that are no state's own."""

_TEXT = re.compile(r"(?:A/RES|R)/(?P<session>(?:ES-)?\d{1,3})/(?P<number>\d{1,4})(?P<part>[A-Z]?)")
_SPECIAL = re.compile(r"(?P<kind>E?S)S/(?P<number>\d{1,2})(?:/.*)?")
_ADOPTED_BY = re.compile(r"\s*:\s*resol\w*\s*(?:/\s*)?(?:adopted\s+)?by the General Assem\w*\.?\s*$", re.IGNORECASE)
_DAMAGE = re.compile("[\ufffdÃÂ]|â€|\\?Ã")


def recognises(path: Path) -> bool:
    return FILES.recognises(path)


def survey(paths: Sequence[Path]) -> dict[str, Finding]:
    """Roll calls that must be left out, with the reason."""
    return FILES.survey(paths)


def read_roll_calls(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """The roll calls, in the order of the votes. FileRefusedError where the two files cannot be read to their end."""
    file, votes = (path.name for path in FILES.sorted(paths))
    bearers: dict[str, list[int]] = {}
    for decision in FILES.decisions(paths).values():
        cell = decision.cell
        if (symbol := _symbol(cell["unres"])) and _question(cell) is Question.WHOLE:
            bearers.setdefault(symbol, []).append(decision.line)
    for decision, positions in FILES.read(paths):
        yield _read(file, votes, decision, positions, bearers)


def _read(file: str, votes: str, decision: Line, positions: list[Line], bearers: dict[str, list[int]]) -> RollCallRead:
    line, cell = decision.line, decision.cell
    question, symbol = _question(cell), _symbol(cell["unres"])
    others = [other for other in bearers.get(symbol, []) if other != line]
    is_on_text = bool(symbol) and question is Question.WHOLE and not others
    read = RollCallRead(
        file=file,
        line=line,
        body="GA",
        record_id=cell["rcid"],
        symbol=symbol if is_on_text else "",
        held_on=_day(cell["date"]),
        title=_title(cell),
        session=_session(cell),
        note=_note(cell, is_on_text),
        origin=VOETEN,
        question=question,
        makes_text=False,
        key=VOETEN.source_slug(cell["rcid"]),
        outcome=None,
        votes_file=votes,
        columns=columns_of(decision, {"date": "held_on", "unres": "symbol", "descr": "title"}),
    )
    if not re.fullmatch(r"[0-9]{1,9}", read.record_id):
        message = _("rcid is “%s”, which is not a number.")
        read.refuse_cell("rcid", "bad_record_id", message % read.record_id[:80], read.record_id)
    if read.held_on is None:
        message = _("The date is “%s”; write an existing day as 2016-12-09.")
        read.refuse_cell("date", "bad_date", message % cell["date"][:80], cell["date"])
    if question is Question.WHOLE and others:
        message = _("%(symbol)s stands on line %(others)s too, and nothing says which vote was on the whole text.")
        values = {"symbol": symbol, "others": ", ".join(map(str, others))}
        read.find("symbol_twice", message % values, column=read.column("unres"), value=cell["unres"])
    if _DAMAGE.search(read.title):
        message = _("The description is damaged and is entered as it stands.")
        read.find("damaged_text", message, column=read.column("descr"), value=read.title[:200])
    read.votes = _votes(read, positions)
    if not positions:
        message = _("The file of votes has none for this roll call.")
        read.refuse_cell("rcid", "no_votes", message, read.record_id)
    return read


def _votes(read: RollCallRead, positions: list[Line]) -> list[VoteRead]:
    votes = []
    for line, cell, columns in positions:
        position = POSITIONS.get(cell["vote"])
        if position is None:
            message = _("The vote is “%s”; Y, N and A are known, and yes, no and abstain.")
            said, value = message % cell["vote"][:80], cell["vote"][:80]
            read.refuse("unknown_vote", said, line=line, column=columns["vote"], value=value, in_votes=True)
            continue
        code = _code(cell)
        votes.append(VoteRead(line, code, "" if code else cell["country"], position, column=columns["country"]))
    return votes


def _code(cell: Mapping[str, str]) -> str:
    """The state's code where the file gives one. "NA" is Namibia's, and R's word for nothing."""
    code = cell.get("code") or cell.get("country_code", "")
    if code == "NA" and cell["country"] != "Namibia":
        return ""
    return CODES.get(code, code)


def _question(cell: Mapping[str, str]) -> Question:
    if cell["amendment"] == "1":
        return Question.AMENDMENT
    return Question.PARAGRAPH if cell["paragraph"] == "1" else Question.WHOLE


def _symbol(text: str) -> str:
    """The symbol of a resolution: "R/60/173" gives "A/RES/60/173"; "" for everything that is less than certain."""
    match = _TEXT.fullmatch(text)
    return f"A/RES/{match['session']}/{match['number']}{match['part']}" if match else ""


def _session(cell: Mapping[str, str]) -> str:
    """The session column counts special sessions among the regular ones; the symbol tells them apart."""
    if special := _SPECIAL.fullmatch(cell["unres"]):
        return f"{special['kind']}-{special['number']}"
    if (match := _TEXT.fullmatch(cell["unres"])) and match["session"].startswith("ES"):
        return match["session"]
    return cell["session"]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _title(cell: Mapping[str, str]) -> str:
    """The longer description, or the shorter, without the words that every resolution's has at its end."""
    texts = [text for text in (cell["descr"], cell["short"]) if text not in ("", "NA")]
    return _ADOPTED_BY.sub("", texts[0]) if texts else f"Roll call {cell['rcid']}"


def _note(cell: Mapping[str, str], is_on_text: bool) -> str:
    """What a vote that stands by itself is called there: it may be a page of the record, or the text amended."""
    if is_on_text or cell["unres"] in ("", "NA"):
        return ""
    return f"Given as {cell['unres']} in {VOETEN.noted_as}."
