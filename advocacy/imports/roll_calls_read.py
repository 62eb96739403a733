"""What every reader of votes makes of its file: plain values, nothing resolved, nothing looked up."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from advocacy.core.problems import Problem, Severity
from advocacy.imports.findings import Finding
from advocacy.votes.tally import Position, Tally


class VoteRead(NamedTuple):
    """One state's position as the file lists it."""

    line: int
    code: str
    name: str
    position: Position


@dataclass
class RollCallRead:
    """One resolution and the positions listed with it.

    `line`: where it begins. `record_id`: the source's own number. `symbol`, `session`, `meeting`, `draft`: as written,
    "" where not given. `held_on`: None where unreadable, which is among the findings. `without_vote`: the file says
    that no vote was taken. `stated`: None where totals are missing.
    """

    file: str
    line: int
    body: str
    record_id: str
    symbol: str
    held_on: datetime.date | None
    title: str
    session: str = ""
    agenda_item: str = ""
    meeting: str = ""
    draft: str = ""
    note: str = ""
    without_vote: bool = False
    stated: Tally | None = None
    votes: list[VoteRead] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: str, message: str, *, line: int = 0, severity: Severity = Severity.WARNING) -> None:
        """Note a finding at `line`, or where the resolution begins."""
        self.findings.append(Finding(self.file, line or self.line, Problem(code, message, severity=severity)))

    def refuse(self, code: str, message: str, *, line: int = 0) -> None:
        """Note a finding for which this resolution is left out."""
        self.find(code, message, line=line, severity=Severity.ERROR)

    @property
    def is_refused(self) -> bool:
        return any(finding.problem.blocks for finding in self.findings)
