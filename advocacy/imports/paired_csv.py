"""Votes that come as two CSV files: decisions, one a row, and positions, which name their decision by its number.

The decisions are held in memory, which is why their size is limited; the positions, of which there are many more, are
streamed. Both files are told by their columns and may be given in any order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem
from advocacy.imports.csv_files import full_rows, header_of, read_rows, refuse_other_separator
from advocacy.imports.findings import FileRefusedError, Finding, naming

MOST_LETTERS = 20_000_000  # in all decisions of a file: ten times the largest one known
MOST_POSITIONS = 500  # in one decision: more than twice the states there are


class Line(NamedTuple):
    """One row: its physical line, and its cells by column, without spaces around them.

    `columns`: the number of each cell, from 1.
    """

    line: int
    cell: Mapping[str, str]
    columns: Mapping[str, int]

    def finding(self, file: str, name: str, code: str, message: str) -> Finding:
        """What is wrong with one cell, for which the decision is left out."""
        return Finding(file, self.line, Problem(code, message), self.columns.get(name, 0), self.cell[name][:80])


def columns_of(line: Line, ours: Mapping[str, str]) -> dict[str, int]:
    """Numbers of the cells by the file's names and by ours for them."""
    return dict(line.columns) | {our: line.columns[name] for name, our in ours.items()}


@dataclass(frozen=True)
class Part:
    """The columns of one of the two files: those it must have, those it may have, and other names for both."""

    needed: frozenset[str]
    allowed: frozenset[str] = frozenset()
    other_names: Mapping[str, str] = field(default_factory=dict)

    def recognises(self, path: Path) -> bool:
        return self.fits([self.named(name) for name in header_of(path)])

    def fits(self, header: Sequence[str]) -> bool:
        columns = set(header)
        return len(columns) == len(header) and self.needed <= columns <= self.needed | self.allowed

    def named(self, column: str) -> str:
        """Our name of a column."""
        return self.other_names.get(column.strip(), column.strip())


@dataclass(frozen=True)
class Pair:
    """Two files that belong together; `key` is the column that both have. `called`: what a sentence calls them."""

    key: str
    decisions_part: Part
    positions_part: Part
    called: tuple[str, str]

    def recognises(self, path: Path) -> bool:
        return self.decisions_part.recognises(path) or self.positions_part.recognises(path)

    def sorted(self, paths: Sequence[Path]) -> tuple[Path, Path]:
        """The file of decisions and that of positions. FileRefusedError unless there is one of each."""
        for path in paths:
            if not self.recognises(path):
                with naming(path):
                    raise self._strange(path)
        decisions = [path for path in paths if self.decisions_part.recognises(path)]
        positions = [path for path in paths if self.positions_part.recognises(path)]
        if len(decisions) == len(positions) == 1:
            return decisions[0], positions[0]
        message = _("Give two files together: one of decisions (%(one)s) and one of positions (%(other)s).")
        values = {"one": self.called[0], "other": self.called[1]}
        raise FileRefusedError("not_a_pair", message % values)

    def decisions(self, paths: Sequence[Path]) -> dict[str, Line]:
        """All decisions by their number, the first of those that share one."""
        path, _positions = self.sorted(paths)
        found: dict[str, Line] = {}
        letters = 0
        for line in self._lines(path, self.decisions_part):
            letters += sum(map(len, line.cell.values()))
            if letters > MOST_LETTERS:
                message = _("The decisions up to this line are longer than %d characters. Split the files.")
                with naming(path):
                    raise FileRefusedError("too_large", message % MOST_LETTERS, line.line)
            found.setdefault(line.cell[self.key], line)
        return found

    def read(self, paths: Sequence[Path]) -> Iterator[tuple[Line, list[Line]]]:
        """Each decision and its positions, in the order of the positions; those without any come last.

        Of what `survey` leaves out only the beginning is given.
        """
        decisions = self.decisions(paths)
        for key, positions in self._groups(self.sorted(paths)[1]):
            if decision := decisions.pop(key, None):
                yield decision, positions
        for decision in decisions.values():
            yield decision, []

    def survey(self, paths: Sequence[Path]) -> dict[str, Finding]:
        """What must be left out, by its number: given twice, in pieces, or positions without a decision.

        Both files are read to their end.
        """
        decided, voted = self.sorted(paths)
        left_out: dict[str, Finding] = {}
        decisions: dict[str, int] = {}
        for decision in self._lines(decided, self.decisions_part):
            key = decision.cell[self.key]
            first = decisions.setdefault(key, decision.line)
            if first != decision.line:
                message = _("%(key)s %(id)s stands on line %(first)d already.")
                said = message % {"key": self.key, "id": key[:80], "first": first}
                left_out[key] = decision.finding(decided.name, self.key, "record_twice", said)
        begun: dict[str, int] = {}
        for key, positions in self._groups(voted):
            line, finding = positions[0].line, positions[0].finding
            if key not in decisions:
                message = _("%(key)s %(id)s is not in %(file)s: there is nothing to say what was voted on.")
                said = message % {"key": self.key, "id": key[:80], "file": decided.name}
                left_out[key] = finding(voted.name, self.key, "no_decision", said)
            elif begun.setdefault(key, line) != line:
                message = _("%(key)s %(id)s begins at line %(first)d and goes on here, after others. Sort the file.")
                said = message % {"key": self.key, "id": key[:80], "first": begun[key]}
                left_out[key] = finding(voted.name, self.key, "rows_apart", said)
        return left_out

    def _groups(self, path: Path) -> Iterator[tuple[str, list[Line]]]:
        """Positions of one decision after another, as they stand together."""
        for key, lines in groupby(self._lines(path, self.positions_part), key=lambda line: line.cell[self.key]):
            together = list(islice(lines, MOST_POSITIONS + 1))
            if len(together) > MOST_POSITIONS:
                message = _("More than %d positions stand together from this line on.") % MOST_POSITIONS
                with naming(path):
                    begun = together[0]
                    raise FileRefusedError("too_many_rows", message, begun.line, begun.columns[self.key], key[:80])
            yield key, together

    def _lines(self, path: Path, part: Part) -> Iterator[Line]:
        """The rows of a file, each as wide as its header. FileRefusedError where one is not, or there is none."""
        with naming(path):
            rows = read_rows(path)
            header = [part.named(name) for name in next(rows)[1]]
            columns = {name: number for number, name in enumerate(header, 1)}
            for line, cells in full_rows(rows, len(header)):
                yield Line(line, {name: text.strip() for name, text in zip(header, cells, strict=True)}, columns)

    def _strange(self, path: Path) -> FileRefusedError:
        """What is wrong with a file that is neither of the two: that it cannot be read, or its columns."""
        try:
            first = next(read_rows(path), None)
            if first is None:
                return FileRefusedError("empty", _("The file is empty."))
            refuse_other_separator(*first)
        except FileRefusedError as refusal:
            return refusal
        parts = (self.decisions_part, self.positions_part)
        header = header_of(path)
        nearest = max(parts, key=lambda part: len(part.needed & {part.named(name) for name in header}))
        missing = sorted(nearest.needed - {nearest.named(name) for name in header})
        known = nearest.needed | nearest.allowed
        wrong = [
            number
            for number, name in enumerate(header)
            if nearest.named(name) not in known or nearest.named(name) in map(nearest.named, header[:number])
        ]
        message = _("The columns are not those of %(called)s (missing: %(missing)s; unknown or repeated: %(unknown)s).")
        values = {
            "called": self.called[parts.index(nearest)],
            "missing": ", ".join(missing) or _("none"),
            "unknown": ", ".join(header[number] or _("(no name)") for number in wrong)[:500] or _("none"),
        }
        column, value = (wrong[0] + 1, header[wrong[0]][:80]) if wrong else (0, ", ".join(missing)[:80])
        return FileRefusedError("unknown_layout", message % values, 1, column, value)
