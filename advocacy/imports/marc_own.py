"""Reads the MARCXML of roll calls that a record like this one exports; see votes/marc.py for its fields."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from advocacy.core.problems import Problem
from advocacy.imports.findings import Finding, naming
from advocacy.imports.marc_files import MarcRead, first_record, is_xml, read_records
from advocacy.imports.marc_votes import day_of, read_totals, read_votes
from advocacy.imports.origins import FILE
from advocacy.imports.roll_calls_read import RollCallRead, SourceRead
from advocacy.resolutions import symbols
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.votes.choices import Mode, Question, RuleChoice, StatedResult
from advocacy.votes.marc import OURS, TOTALS
from advocacy.votes.rules import Rule

E = TypeVar("E", bound=TextChoices)

LONGEST_KEY = 100

CLOSED: dict[str, type[TextChoices]] = {
    "question": Question,
    "rule": RuleChoice,
    "mode": Mode,
    "stated_result": StatedResult,
    "resolution_adoption": Adoption,
    "resolution_outcome": Outcome,
}
"""Names in field 887 whose values come from a closed list."""


def is_ours(path: Path) -> bool:
    """Whether the first record of a file was exported by us."""
    record = first_record(path) if is_xml(path) else None
    return record is not None and record.text("003") == OURS


def survey(paths: Sequence[Path]) -> dict[str, Finding]:
    """Read files to their end; the roll calls that must be left out: those whose key was given before."""
    begun: dict[str, int] = {}
    left_out: dict[str, Finding] = {}
    for path in paths:
        with naming(path):
            for record in read_records(path):
                key = record.text("001")
                if begun.setdefault(key, record.line) != record.line:
                    message = _("Another vote with the key %(key)s begins on line %(line)d. Give each its own key.")
                    problem = Problem("key_twice", message % {"key": key[:80], "line": begun[key]})
                    left_out[key] = Finding(path.name, record.line, problem, value=key[:80])
    return left_out


def read_roll_calls(paths: Sequence[Path]) -> Iterator[RollCallRead]:
    """Votes on whole texts first: those of committees, on paragraphs and on amendments are joined to them."""
    for makes_text in (True, False):
        for path in paths:
            with naming(path):
                for record in read_records(path):
                    read = read_roll_call(path.name, record)
                    if read.makes_text is makes_text:
                        yield read


def read_roll_call(file: str, record: MarcRead) -> RollCallRead:
    symbol, body, key = record.text("791", "a"), record.text("981", "c"), record.text("001")
    question = _choice(record, "question", Question) or Question.WHOLE
    read = RollCallRead(
        file=file,
        line=record.line,
        body=body,
        record_id=key,
        symbol=symbol,
        held_on=day_of(record.text("992", "a")),
        title=record.text("245", "a"),
        session=record.text("791", "c"),
        agenda_item=record.text("991", "c"),
        meeting=record.text("952", "a"),
        draft=record.text("993", "a", indicator="2"),
        note=record.text("500", "a"),
        origin=FILE,
        question=question,
        makes_text=question is Question.WHOLE and _is_act_of(symbol, body),
        key=key,
        outcome=_choice(record, "resolution_outcome", Outcome),
        mode=_choice(record, "mode", Mode) or Mode.RECORDED,
        source=_source(record, file),
        text_title=_kept(record, "resolution_title"),
        stated_result=_choice(record, "stated_result", StatedResult) or "",
        difference_note=_kept(record, "difference_note"),
    )
    if rule := _choice(record, "rule", RuleChoice):
        read.rule = Rule(rule)
    _check(read, record)
    read_totals(read, record)
    read.votes = list(read_votes(read, record))
    _read_silence(read, record)
    read.adoption = _adoption(read, record)
    return read


def _check(read: RollCallRead, record: MarcRead) -> None:
    if not re.fullmatch(rf"[-A-Za-z0-9_]{{1,{LONGEST_KEY}}}", read.key):
        message = _("“%s” cannot be a key: use letters, digits and hyphens, at most %d of them.")
        said = message % (read.key[:80], LONGEST_KEY)
        read.refuse("bad_key", said, line=record.line_of("001"), value=read.key[:80])
    if read.held_on is None:
        said = record.text("992", "a")[:80]
        message = _("The date is “%s”; write an existing day as 2016-12-09.") % said
        read.refuse("bad_date", message, line=record.line_of("992"), value=said)
    for name, kind in CLOSED.items():
        said = _kept(record, name)
        if said and said not in kind.values:
            message = _("“%(value)s” is not known here; known are: %(known)s.")
            values = {"value": said[:80], "known": ", ".join(kind.values)}
            read.refuse("unknown_value", message % values, line=record.line_of("887"), value=said[:80])


def _read_silence(read: RollCallRead, record: MarcRead) -> None:
    """Where the totals leave out those who did not vote, those listed stand in for them."""
    if read.stated and not record.text("996", TOTALS["non_voting"]):
        read.is_silent_on_absence = True
        read.count_silent()


def _adoption(read: RollCallRead, record: MarcRead) -> Adoption:
    """The text's, where the vote was on it; else whether positions are listed."""
    if not read.votes and read.stated is None and not read.is_refused:
        read.refuse("no_votes", _("The roll call has neither positions nor a tally."))
    told = _choice(record, "resolution_adoption", Adoption)
    if told and read.makes_text:
        return told
    return Adoption.RECORDED_VOTE if read.votes else Adoption.NON_RECORDED_VOTE


def _is_act_of(symbol: str, body: str) -> bool:
    try:
        return symbols.parse(symbol).body == body
    except ValueError:
        return False


def _kept(record: MarcRead, name: str) -> str:
    """What a field 887 of this name holds."""
    return next((one.field.get("a", "") for one in record.fields("887") if one.field.get("2") == name), "")


def _choice(record: MarcRead, name: str, kind: type[E]) -> E | None:
    said = _kept(record, name)
    return kind(said) if said in kind.values else None


def _source(record: MarcRead, file: str) -> SourceRead:
    """The document cited, or the file itself where there is none."""
    title, symbol = record.text("786", "t")[:400], record.text("786", "o")[:80]
    url = record.text("786", "u")
    return SourceRead(title=title or symbol or file, url=url if re.match("https?://", url) else "", symbol=symbol)
