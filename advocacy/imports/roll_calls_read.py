"""What every reader of votes makes of its file: plain values, nothing resolved, nothing looked up."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from advocacy.core.problems import Problem, Severity
from advocacy.imports.findings import Finding
from advocacy.imports.listings import VoteRead, positions_of
from advocacy.imports.origins import UNDL, Origin
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.sources.choices import SourceKind
from advocacy.votes.choices import Mode, Question
from advocacy.votes.rules import Rule
from advocacy.votes.tally import Position, Tally


class SourceRead(NamedTuple):
    """The source that a file names for a vote itself, in place of its origin's own record."""

    title: str
    url: str = ""
    symbol: str = ""
    kind: SourceKind = SourceKind.VOTING_RECORD
    publisher: str = ""
    published_on: datetime.date | None = None


@dataclass
class RollCallRead:
    """One decision and the positions listed with it.

    `line`: where it begins. `record_id`: the origin's own number or key. `symbol`, `session`, `meeting`, `draft`: as
    written, "" where not given. `held_on`: None where unreadable, which is among the findings. `without_vote`: the file
    says that no vote was taken. `stated`: None where totals are missing.

    `makes_text`: the decision is a text that the record is to have, under `symbol`; otherwise the vote is joined to the
    text of that symbol where the record has it, and stands by itself, under `key`, where not.
    `key`: of a roll call that is not on a whole text; "" for one made of origin and record_id.
    `adoption`, `rule`, `mode`: None where the file does not say. `outcome`: None where it does not say what came of it.
    `text_title`: of the text, where it is not `title`. `stated_result` and `difference_note`: as the record is to have
    them, None where they follow from the rest. `is_silent_on_absence`: the totals leave out those who did not vote;
    those listed stand in for them.
    `columns`: numbers of the cells in which these values stand, where the file has cells; by these names and by the
    file's own. `untold`: columns of the record, or "votes", of which the file says nothing, so that what an earlier
    import had there stays.
    `names_asked`: names of states that were not told, and whether because several bore them.
    `votes_file`: the file that the lines of votes are of, where it is another one.
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
    votes: Sequence[VoteRead] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    origin: Origin = UNDL
    question: Question = Question.WHOLE
    makes_text: bool = True
    key: str = ""
    adoption: Adoption | None = None
    outcome: Outcome | None = Outcome.ADOPTED
    rule: Rule | None = None
    mode: Mode | None = None
    source: SourceRead | None = None
    text_title: str = ""
    stated_result: str | None = None
    difference_note: str | None = None
    is_silent_on_absence: bool = False
    columns: dict[str, int] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()
    votes_file: str = ""
    names_asked: list[tuple[str, bool]] = field(default_factory=list)

    def find(
        self,
        code: str,
        message: str,
        *,
        line: int = 0,
        severity: Severity = Severity.WARNING,
        column: int = 0,
        value: str = "",
        in_votes: bool = False,
    ) -> None:
        """Note a finding at `line`, which may be of a vote, or where the decision begins; `value` stands there."""
        problem = Problem(code, message, severity=severity)
        file = self.file_of_votes if in_votes else self.file
        self.findings.append(Finding(file, line or self.line, problem, column, value))

    def refuse(
        self, code: str, message: str, *, line: int = 0, column: int = 0, value: str = "", in_votes: bool = False
    ) -> None:
        """Note a finding for which this decision is left out."""
        severity = Severity.ERROR
        self.find(code, message, line=line, severity=severity, column=column, value=value, in_votes=in_votes)

    def refuse_cell(self, name: str, code: str, message: str, value: str) -> None:
        """Note what is wrong with one cell of the decision itself, for which it is left out."""
        self.refuse(code, message, column=self.column(name), value=value[:80])

    def count_silent(self) -> None:
        """Where the totals leave out those who did not vote, let those listed stand in for them."""
        if self.stated and self.is_silent_on_absence:
            silent = positions_of(self.votes).count(Position.NON_VOTING)
            self.stated = replace(self.stated, non_voting=silent)

    @property
    def file_of_votes(self) -> str:
        return self.votes_file or self.file

    def column(self, name: str) -> int:
        """Number of the cell in which a value stands; 0 where that is not known."""
        return self.columns.get(name, 0)

    @property
    def is_refused(self) -> bool:
        return any(finding.problem.blocks for finding in self.findings)
