"""What an import finds in a file, and the report it ends with."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem, Severity

NOUNS = {
    "resolutions": ("new", "changed", "unchanged", "kept", "skipped"),
    "roll calls": ("new", "changed", "unchanged", "kept"),
    "votes": ("new", "changed", "removed", "unchanged"),
    "citations": ("new",),
}
"""What a report counts. Kept: the record is curated and says something else; skipped: an error stands against it."""

KEPT_OF_A_KIND = 1000  # a file of a million bad lines is reported by its first thousand and their number


@dataclass(frozen=True)
class Finding:
    """One problem and where it stands: `line` is the physical line, from 1; 0 means the file as a whole."""

    file: str
    line: int
    problem: Problem

    def __str__(self) -> str:
        where = _("%(file)s, line %(line)d") % {"file": self.file, "line": self.line} if self.line else self.file
        return f"{where}: {self.problem.severity}: {self.problem.message}"


class FileRefusedError(Exception):
    """A file that cannot be read at all, or not to its end; nothing of the run is written."""

    def __init__(self, code: str, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.problem, self.line = Problem(code, message), line


@dataclass
class Report:
    """Counts and findings of one run.

    `counts` has keys such as ("resolutions", "new"); `found` counts findings by severity and code, `findings` holds
    at most `KEPT_OF_A_KIND` of each.
    """

    is_dry_run: bool = False
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    is_refused: bool = False

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            kind = (finding.problem.severity, finding.problem.code)
            self.found[kind] += 1
            if self.found[kind] <= KEPT_OF_A_KIND:
                self.findings.append(finding)

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
        for noun, fates in NOUNS.items():
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
