"""What an import finds in a file, and the report it ends with."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem, Severity
from advocacy.imports.plan_lines import PlanLines

NOUNS = {
    "resolutions": ("new", "changed", "unchanged", "kept", "skipped"),
    "roll calls": ("new", "changed", "unchanged", "kept"),
    "votes": ("new", "changed", "removed", "unchanged"),
    "citations": ("new",),
}
"""What a report counts. Kept: the record is curated and says something else; skipped: an error stands against it."""

MOST_NAMES = 100  # more unknown names than this mean that the file is another one than it seems

KEPT_OF_A_KIND = 1000  # a file of a million bad lines is reported by its first thousand and their number


@dataclass(frozen=True)
class Finding:
    """One problem and where it stands: physical line and column (a cell's number), from 1; 0 means the whole of it.

    `value`: what stands there, "" where it is a matter of more than one cell.
    """

    file: str
    line: int
    problem: Problem
    column: int = 0
    value: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.problem.severity}: {self.problem.message}"

    @property
    def place(self) -> str:
        """Where it stands, in words: "votes.csv, line 7, column 3"."""
        values = {"file": self.file, "line": self.line, "column": self.column}
        if self.line and self.column:
            return _("%(file)s, line %(line)d, column %(column)d") % values
        return _("%(file)s, line %(line)d") % values if self.line else self.file


class FileRefusedError(Exception):
    """A file that cannot be read at all, or not to its end; nothing of the run is written."""

    def __init__(self, code: str, message: str, line: int = 0, column: int = 0, value: str = "") -> None:
        super().__init__(message)
        self.problem, self.line, self.column, self.value = Problem(code, message), line, column, value
        self.file = ""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give the name of the file to a refusal that does not bear one."""
    try:
        yield
    except FileRefusedError as refusal:
        refusal.file = refusal.file or path.name
        raise


@dataclass
class NameAsked:
    """A name that no state, or more than one, bore on the days on which the files have it.

    `like`: codes of the states with the nearest names, likest first.
    """

    name: str
    first: datetime.date
    last: datetime.date
    is_ambiguous: bool = False
    times: int = 1
    like: tuple[str, ...] = ()

    def seen_on(self, day: datetime.date) -> None:
        self.first, self.last, self.times = min(self.first, day), max(self.last, day), self.times + 1


@dataclass
class Report:
    """Counts and findings of one run.

    `counts` has keys such as ("resolutions", "new"), of which those of `nouns` are printed; `found` counts findings by
    severity and code, `findings` holds at most `KEPT_OF_A_KIND` of each.
    """

    is_dry_run: bool = False
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=lambda: NOUNS)
    is_refused: bool = False
    names: dict[str, NameAsked] = field(default_factory=dict)
    """Names to be asked about, as the files spell them."""
    plan: PlanLines | None = None
    """What is written, record by record, where somebody wants to see it."""
    run_id: int | None = None
    """Key of the ImportRun that keeps it; None where none was kept."""

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            kind = (finding.problem.severity, finding.problem.code)
            self.found[kind] += 1
            if self.found[kind] <= KEPT_OF_A_KIND:
                self.findings.append(finding)

    def ask(self, name: str, day: datetime.date, *, is_ambiguous: bool, like: Callable[[str], tuple[str, ...]]) -> None:
        """Note a name that could not be told on a day."""
        if asked := self.names.get(name):
            asked.seen_on(day)
        elif len(self.names) < MOST_NAMES:
            self.names[name] = NameAsked(name, day, day, is_ambiguous, like=like(name))

    @property
    def fingerprint(self) -> str:
        """Of the plan and of what was counted and found; the same for the same files and the same record."""
        told = (sorted(self.counts.items()), sorted(self.found.items()), self.plan.fingerprint if self.plan else "")
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def refuse(self, finding: Finding) -> None:
        """Nothing was written, because of this."""
        self.is_refused = True
        self.counts.clear()
        self.add([finding])

    @property
    def has_errors(self) -> bool:
        return any(severity is Severity.ERROR for severity, _code in self.found)

    @property
    def has_changes(self) -> bool:
        return any(number for (_noun, fate), number in self.counts.items() if fate in {"new", "changed", "removed"})

    def lines(self) -> Iterator[str]:
        """The report as a person reads it: findings, then counts, then what came of it."""
        yield from map(str, self.findings)
        for (severity, code), number in sorted(self.found.items()):
            yield f"{severity} {code}: {number}"
        for noun, fates in self.nouns.items():
            yield f"{noun}: " + ", ".join(f"{self.counts[noun, fate]} {fate}" for fate in fates)
        yield self.outcome()

    def outcome(self) -> str:
        if self.is_refused:
            return _("Nothing was written.")
        if self.is_dry_run:
            return _("This was a dry run: nothing was written.")
        if not self.has_changes:
            return _("Nothing changed: the record already holds what could be read.")
        return _("Written.")
