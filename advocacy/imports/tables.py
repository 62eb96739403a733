"""Tables in our own layouts, CSV or XLSX: the header understood, and each row's cells by the name of their column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem, Severity
from advocacy.imports import csv_files, xlsx_files
from advocacy.imports.csv_files import LONGEST_VALUE, Row, full_rows, refuse_other_separator
from advocacy.imports.findings import FileRefusedError, Finding, naming
from advocacy.imports.layouts import Layout
from advocacy.states.names import nearest

_FORMULA = re.compile(r"[=@]|[+\-][^\s\d][^\s]*[(!|]|[+\-]\d.*[(!|]|#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM)[!?]?")
_MARKUP = re.compile(r"<(?:[a-z/!?][^>]*>|script)", re.IGNORECASE)
_GUARDED = re.compile(r"'[=+\-@\t\r]")
"""How our own downloads write a text that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class Header:
    """Where the columns of a layout stand in one file. `others`: the names of further columns, by their place."""

    width: int
    places: dict[str, int]
    others: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cells:
    """One row. A name of the layout that the file has not stands for an empty cell."""

    file: str
    line: int
    header: Header
    values: Sequence[str]

    def text(self, name: str) -> str:
        """What stands in a cell, without spaces around it and with the apostrophe of our downloads taken off."""
        place = self.header.places.get(name)
        return "" if place is None else self.at(place)

    def at(self, place: int) -> str:
        value = self.values[place].strip()
        return value[1:] if _GUARDED.match(value) else value

    def column(self, name: str) -> int:
        """Number of the cell, from 1; 0 where the file does not have the column."""
        return self.header.places.get(name, -1) + 1

    def finding(self, name: str, code: str, message: str, severity: Severity = Severity.ERROR) -> Finding:
        """What is wrong with one cell."""
        value = self.text(name)[:LONGEST_VALUE]
        return Finding(self.file, self.line, Problem(code, message, severity=severity), self.column(name), value)

    def faults(self) -> Iterator[Finding]:
        """Cells that no table should have: formulas and markup."""
        for column, value in enumerate(self.values, 1):
            if fault := _fault(value.strip()):
                yield Finding(self.file, self.line, fault, column, value.strip()[:LONGEST_VALUE])


def is_table(path: Path) -> bool:
    """Whether a file has a header that can be read."""
    return bool(header_of(path))


def header_of(path: Path) -> list[str]:
    """The names in the first row, in small letters; none where the file cannot be read."""
    if not xlsx_files.is_workbook(path):
        return [name.casefold() for name in csv_files.header_of(path)]
    try:
        return [name.strip().casefold() for name in next(xlsx_files.read_sheet(path), (1, []))[1]]
    except FileRefusedError:
        return []


def read_cells(path: Path, layout: Layout) -> Iterator[Cells]:
    """The rows of a file, plain or gzip CSV, or XLSX.

    FileRefusedError where it cannot be read to its end or its columns are not those of the layout.
    """
    with naming(path):
        rows = xlsx_files.read_sheet(path) if xlsx_files.is_workbook(path) else csv_files.read_rows(path)
        first = next(rows, None)
        if first is None:
            raise FileRefusedError("empty", _("The file is empty."))
        header = read_header(first, layout)
        is_empty = True
        for line, values in full_rows(rows, header.width):
            if any(value.strip() for value in values):
                is_empty = False
                yield Cells(path.name, line, header, values)
        if is_empty:
            raise FileRefusedError("no_rows", _("The file has a header and no rows."), first[0])


def notes_of(path: Path) -> list[Finding]:
    """What a person should know of a workbook that was read: which sheet, where there are others."""
    if not xlsx_files.is_workbook(path):
        return []
    sheet, hidden = xlsx_files.hidden_sheets(path)
    if not hidden:
        return []
    message = _("The sheet “%(sheet)s” was read; hidden ones were not: %(hidden)s.")
    problem = Problem(
        "hidden_sheets", message % {"sheet": sheet, "hidden": ", ".join(hidden)}, severity=Severity.WARNING
    )
    return [Finding(path.name, 0, problem)]


def read_header(row: Row, layout: Layout) -> Header:
    """Columns by name. FileRefusedError, at the first column that is wrong, where they are not the layout's."""
    line, names = row[0], [name.strip() for name in row[1]]
    refuse_other_separator(line, names)
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if name.casefold() in seen:
            message = _("The column “%(name)s” stands here and in column %(first)d. Keep one.")
            values = {"name": name[:LONGEST_VALUE], "first": seen[name.casefold()] + 1}
            raise FileRefusedError("repeated_column", message % values, line, place + 1, name[:LONGEST_VALUE])
        seen[name.casefold()] = place
    places = {column.name: seen[found] for column in layout.columns if (found := _found(column.names, seen))}
    others = {place: name for place, name in enumerate(names) if not _is_known(name, layout)}
    _refuse_missing(layout, places, line)
    for place, name in others.items():
        if not name or not layout.takes_others:
            raise _unknown_column(layout, name, line, place)
    return Header(len(names), places, others)


def _found(names: Sequence[str], seen: dict[str, int]) -> str:
    return next((name for name in names if name in seen), "")


def _is_known(name: str, layout: Layout) -> bool:
    return layout.column(name) is not None or name.casefold() in layout.passed_over


def _refuse_missing(layout: Layout, places: dict[str, int], line: int) -> None:
    missing = [column.name for column in layout.columns if column.is_required and column.name not in places]
    missing += [_(" or ").join(names) for names in layout.one_of if not any(name in places for name in names)]
    if missing:
        message = _("The layout %(layout)s needs these columns, which are missing: %(names)s.")
        values = {"layout": layout.name, "names": ", ".join(missing)}
        raise FileRefusedError("missing_columns", message % values, line)


def _unknown_column(layout: Layout, name: str, line: int, place: int) -> FileRefusedError:
    said = name[:LONGEST_VALUE]
    if not name:
        message = _("The column has no name. Name it, or delete it.")
    elif alike := nearest(name, layout.names, 1):
        message = _("The layout %(layout)s has no column “%(name)s”; “%(like)s” is like it.") % {
            "layout": layout.name,
            "name": said,
            "like": alike[0],
        }
    else:
        message = _("The layout %(layout)s has no column “%(name)s”.") % {"layout": layout.name, "name": said}
    return FileRefusedError("unknown_column", message, line, place + 1, said)


def _fault(value: str) -> Problem | None:
    if _FORMULA.match(value):
        return Problem("formula", _("The cell holds a formula or a spreadsheet's error. Write what it comes to."))
    if _MARKUP.search(value):
        return Problem("markup", _("The cell holds markup. Write plain text."))
    return None
