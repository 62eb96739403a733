"""Reads MARCXML records of votes: the UN Digital Library's, the OHCHR Library's, and those that we export.

Voting records (791): symbol, day (992, else 269), manner (591), states (967 and its overflow 968 and 969), totals
(996), meeting (952), draft (993 with first indicator 2), agenda (991). Bibliographic records (191) of adopted texts
become texts without a vote; drafts and other documents are no decision and are left out, each with its reason.
Subjects, links and sponsors as catalogued have no place in an import of votes and are not read.
Source: the library's own validation rules of these fields, https://github.com/dag-hammarskjold-library/dlx.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from pymarc import Field

from advocacy.core.problems import Problem, Severity
from advocacy.imports.findings import Finding, naming
from advocacy.imports.listings import VoteRead
from advocacy.imports.marc_files import MarcLine, MarcRead, first_record, is_xml, read_records
from advocacy.imports.origins import OHCHR, UNDL, Origin
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.resolutions import symbols
from advocacy.resolutions.choices import Adoption
from advocacy.resolutions.symbol_text import KINDS_OF_ACTS
from advocacy.votes.choices import Mode
from advocacy.votes.marc import STATES, TOTALS
from advocacy.votes.tally import Position, Tally

POSITIONS = {"Y": Position.YES, "N": Position.NO, "A": Position.ABSTAIN, "X": Position.NON_VOTING}
POSITIONS |= {"": Position.NON_VOTING}
MANNERS = {
    "ADOPTED WITHOUT VOTE": Adoption.WITHOUT_VOTE,
    "RECORDED": Adoption.RECORDED_VOTE,
    "RECORDED - NO MACHINE GENERATED VOTE": Adoption.RECORDED_VOTE,
    "NON-RECORDED": Adoption.NON_RECORDED_VOTE,
    "VOTING BY MAIL": Adoption.RECORDED_VOTE,
}
OF_OHCHR = ("HRC", "CHR")
"""Bodies whose votes the OHCHR Library catalogues."""

_END = re.compile(r"\s*[/:;=]\s*$")
_KIND = re.compile(r"(?:revised )?(?:draft )?(?:resolution|decision|amendment)s?\b", re.IGNORECASE)


def is_of_undl(path: Path) -> bool:
    return is_xml(path)


def is_of_ohchr(path: Path) -> bool:
    """Whether the first record of a file is one of the bodies whose library that is."""
    record = first_record(path) if is_xml(path) else None
    symbol = _symbol(record) if record else ""
    return bool(symbol) and symbols.parse(symbol).body in OF_OHCHR


def survey(paths: Sequence[Path]) -> dict[str, Finding]:
    """Read files to their end; what must be left out: records given twice, votes that share a symbol, no decisions."""
    begun: dict[str, MarcRead] = {}
    bearers: dict[str, str] = {}
    left_out: dict[str, Finding] = {}
    for path in paths:
        with naming(path):
            for record in read_records(path):
                number = record.text("001")
                if finding := _no_decision(path, record):
                    left_out[number] = finding
                    continue
                if number in begun:
                    message = _("Record %(id)s begins on line %(line)d already.")
                    said = message % {"id": number[:80], "line": begun[number].line}
                    left_out[number] = Finding(path.name, record.line, Problem("record_twice", said), value=number[:80])
                begun.setdefault(number, record)
                symbol = _symbol(record)
                bearer = bearers.setdefault(_key(symbol), number)
                if bearer != number:
                    message = _("%(symbol)s is the symbol of record %(one)s (line %(line)d) and of %(other)s.")
                    values = {"symbol": symbol, "one": bearer, "line": begun[bearer].line, "other": number}
                    problem = Problem("symbol_twice", message % values)
                    left_out.setdefault(bearer, Finding(path.name, begun[bearer].line, problem, value=symbol))
                    left_out.setdefault(number, Finding(path.name, record.line, problem, value=symbol))
    return left_out


def read_undl(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """The decisions of the UN Digital Library's files. FileRefusedError where one cannot be read to its end."""
    return _read_all(paths, UNDL)


def read_ohchr(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """The same, of the OHCHR Library's."""
    return _read_all(paths, OHCHR)


def _read_all(paths: Sequence[Path], origin: Origin) -> Iterator[RollCallRead]:
    for path in paths:
        with naming(path):
            for record in read_records(path):
                yield read_decision(path.name, record, origin)


def read_decision(file: str, record: MarcRead, origin: Origin) -> RollCallRead:
    """One decision, as the record has it."""
    symbol = _symbol(record)
    read = RollCallRead(
        file=file,
        line=record.line,
        body=_body(symbol),
        record_id=record.text("001"),
        symbol=symbol,
        held_on=day_of(record.text("992", "a") or record.text("269", "a")),
        title=title_of(record),
        session=_session(record, symbol),
        agenda_item=_agenda(record),
        meeting=record.text("952", "a"),
        draft=record.text("993", "a", indicator="2"),
        note=" ".join(one.field.get("a", "") for one in record.fields("500")),
        origin=origin,
    )
    if not read.body:
        message = _("The symbol “%s” names no body whose votes are recorded here.") % symbol[:80]
        read.refuse("unknown_body", message, line=record.line_of("791"), value=symbol[:80])
    if not re.fullmatch(r"[0-9]{1,12}", read.record_id):
        message = _("Field 001 is “%s”, which is not a number of the library.") % read.record_id[:80]
        read.refuse("bad_record_id", message, line=record.line_of("001"), value=read.record_id[:80])
    if read.held_on is None:
        said = record.text("992", "a") or record.text("269", "a")
        message = _("The date is “%s”; write an existing day as 2016-12-09.") % said[:80]
        read.refuse("bad_date", message, line=record.line_of("992" if record.fields("992") else "269"), value=said[:80])
    read_totals(read, record)
    read.votes = list(read_votes(read, record))
    _read_manner(read, record)
    return read


def title_of(record: MarcRead) -> str:
    """The title proper and its remainder, without the signs of cataloguing and without the kind of document."""
    title, rest = (_END.sub("", record.text("245", code)) for code in ("a", "b"))
    return f"{title}: {rest}" if rest and not _KIND.match(rest) else title


def read_totals(read: RollCallRead, record: MarcRead) -> None:
    """Field 996; the members are the sum of the others."""
    texts = {name: record.text("996", code) for name, code in TOTALS.items()}
    line = record.line_of("996")
    for name, text in texts.items():
        if text and not re.fullmatch(r"[0-9]{1,4}", text):
            message = _("%(name)s in field 996 is “%(text)s”, not a number of states.")
            read.refuse("bad_total", message % {"name": name, "text": text[:80]}, line=line, value=text[:80])
    if read.is_refused or not any(texts.values()):
        return
    if not all(texts[name] for name in ("yes", "no", "abstain")):
        message = _("The file does not state all totals; the votes listed are counted instead.")
        read.find("no_totals", message, line=line)
        return
    numbers = {name: int(text or 0) for name, text in texts.items()}
    members = numbers.pop("members")
    read.stated = Tally(**numbers)
    if texts["members"] and read.stated.total != members:
        message = _("The totals add up to %(sum)d states, field 996 says %(members)d.")
        values = {"sum": read.stated.total, "members": members}
        read.find("totals_do_not_add_up", message % values, line=line)


def read_votes(read: RollCallRead, record: MarcRead) -> Iterator[VoteRead]:
    """Fields 967, 968 and 969: a state each, without $d where it did not vote."""
    for line, field in record.fields(*STATES):
        letter, code = (field.get("d") or "").strip(), (field.get("c") or field.get("b") or "").strip()
        name = (field.get("e") or "").strip()
        position = POSITIONS.get(letter.upper())
        if position is None:
            message = _("The vote is “%s”; Y, N and A are known, and nothing for a state that did not vote.")
            read.refuse("unknown_vote", message % letter[:80], line=line, value=letter[:80])
        elif not (code or name):
            read.refuse("no_state", _("The field has a position and no state."), line=line)
        else:
            if letter != letter.upper():
                message = _("The vote is written “%s”, in a small letter.") % letter
                read.find("small_letter", message, line=line, value=letter)
            yield VoteRead(line, code, name, position, *_more(field))


def _more(field: Field) -> tuple[Position | None, str]:
    """Intention and note, of which only our own records tell."""
    intention = field.get("i", "")
    return (POSITIONS.get(intention) if intention else None), field.get("n", "")[:300]


def _read_manner(read: RollCallRead, record: MarcRead) -> None:
    """Field 591, where it is known and fits what is listed; otherwise what is listed decides."""
    said = record.text("591", "a")
    line = record.line_of("591")
    manner = MANNERS.get(" ".join(said.upper().split()))
    voted = any(vote.position is not Position.NON_VOTING for vote in read.votes)
    if said and manner is None:
        message = _("The manner “%s” is not known; what is listed decides.") % said[:80]
        read.find("unknown_vote_type", message, line=line, value=said[:80])
    if said.upper() == "VOTING BY MAIL":
        read.mode = Mode.LETTER
    if manner is Adoption.WITHOUT_VOTE and len({vote.position for vote in read.votes}) > 1:
        message = _("The manner is “%s”, but the states are listed with different votes, which are kept.") % said
        read.find("modality_differs", message, line=line, value=said)
    elif manner is Adoption.WITHOUT_VOTE:
        read.adoption, read.votes, read.stated = Adoption.WITHOUT_VOTE, [], None
    elif manner is Adoption.NON_RECORDED_VOTE and not voted:
        read.adoption, read.votes = Adoption.NON_RECORDED_VOTE, []
    elif not voted and not record.fields("791"):
        read.adoption = Adoption.UNCONFIRMED


def _no_decision(path: Path, record: MarcRead) -> Finding | None:
    """Why a record is of nothing that was decided, such as a draft; None where it is of a decision."""
    symbol = _symbol(record)
    if record.fields("791") or _is_act(symbol):
        return None
    adopted = record.text("993", "a", indicator="1")
    message = _("%(symbol)s is not a text that was adopted: drafts and other documents are not entered by themselves.")
    said = message % {"symbol": symbol or _("A record without a symbol")}
    if adopted:
        said += " " + _("It led to %s: import that text’s own record.") % adopted
    problem = Problem("not_a_decision", said, severity=Severity.WARNING)
    return Finding(path.name, record.line, problem, value=symbol[:80])


def _symbol(record: MarcRead) -> str:
    return record.text("791", "a") or record.text("191", "a")


def _is_act(symbol: str) -> bool:
    return _parsed(symbol) is not None and symbols.parse(symbol).kind in KINDS_OF_ACTS.values()


def _parsed(symbol: str) -> symbols.Symbol | None:
    try:
        return symbols.parse(symbol)
    except ValueError:
        return None


def _key(symbol: str) -> str:
    parsed = _parsed(symbol)
    return parsed.key if parsed else symbol


def _body(symbol: str) -> str:
    parsed = _parsed(symbol)
    return (parsed.body if parsed else None) or ""


def _session(record: MarcRead, symbol: str) -> str:
    """As catalogued: "60", "10emsp", "27sp"; of the Council's documents the library counts years, not sessions."""
    said = record.text("791", "c") or record.text("191", "c")
    if _body(symbol) == "SC":
        return ""
    special = re.fullmatch(r"([0-9]{1,2})(em)?sp", said)
    return f"{'ES' if special[2] else 'S'}-{special[1]}" if special else said


def _agenda(record: MarcRead) -> str:
    """The first item, as the library's bulk files write it: document, item and title."""
    items: list[MarcLine] = record.fields("991")
    return " ".join(filter(None, ((items[0].field.get(code) or "").strip() for code in "abc"))) if items else ""


def day_of(text: str) -> datetime.date | None:
    """An ISO day, or one of the older records, written without hyphens."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
