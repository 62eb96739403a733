"""Rows of an XLSX workbook, streamed, with the sheet's own line numbers; what is ambiguous is refused.

Formulas are not evaluated: their text comes back, as it would from CSV, and is told as a finding by whoever reads it.
"""

import datetime
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell
from openpyxl.utils.cell import coordinate_to_tuple

from advocacy.core.unicode_rules import cleaned
from advocacy.imports.findings import FileRefusedError

MOST_BYTES = 400_000_000
"""Of all parts of a workbook, unpacked; a million votes take a quarter of it."""

MOST_COLUMNS = 400
PIECE = 1 << 20

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+[0-9]+)")


def is_workbook(path: Path) -> bool:
    """Whether a file begins as XLSX does, or as the workbooks of before 2007."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
    except OSError:
        return False


def read_sheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    """As `read_as_it_stands`, without characters that nobody sees: `cleanings.py` tells of them."""
    for line, cells in read_as_it_stands(path):
        yield line, [cleaned(text, of_lines=True) for text in cells]


def read_as_it_stands(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of the only visible sheet that has any, each cell as text; blank rows are passed over.

    FileRefusedError where the file is no workbook, has rows in several visible sheets or none, or merges cells.
    """
    try:
        _check_parts(path)
        book = load_workbook(path, read_only=True)
    except FileRefusedError:
        raise
    except Exception as error:  # what a damaged workbook raises is not the library's promise
        raise _damaged() from error
    try:
        sheet = _only_sheet(book)
        _refuse_merged(path, sheet)
        yield from _rows(sheet)
    except FileRefusedError:
        raise
    except Exception as error:
        raise _damaged() from error
    finally:
        book.close()


def hidden_sheets(path: Path) -> tuple[str, list[str]]:
    """The sheet that is read, and those that are hidden; for a workbook that can be read."""
    book = load_workbook(path, read_only=True)
    try:
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        return _only_sheet(book).title, hidden
    finally:
        book.close()


def _damaged() -> FileRefusedError:
    return FileRefusedError(
        "damaged_xlsx", _("The workbook is damaged or incomplete. Save it again as XLSX, or as CSV.")
    )


def _check_parts(path: Path) -> None:
    """Refuse what is no XLSX, what unpacks to far more than a table is, and what declares entities of its own."""
    with path.open("rb") as stream:
        if stream.read(4) == b"\xd0\xcf\x11\xe0":
            message = _("The file is a workbook of before 2007, or locked with a password. Save it as XLSX, or as CSV.")
            raise FileRefusedError("old_workbook", message)
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            message = _("Unpacked, the workbook is larger than %d MB. Save it as CSV.") % (MOST_BYTES // 1_000_000)
            raise FileRefusedError("workbook_too_large", message)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(2000):
                        raise _damaged()


def _only_sheet(book: Any) -> Any:
    """The visible sheet that has rows."""
    filled = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and _has_rows(sheet)]
    if not filled:
        raise FileRefusedError("empty", _("The workbook has no visible sheet with rows."))
    if len(filled) > 1:
        names = ", ".join(f"“{sheet.title}”" for sheet in filled)
        message = _(
            "Several sheets have rows (%s), and which is meant is not said. Keep one, and hide or delete the others."
        )
        raise FileRefusedError("several_sheets", message % names)
    return filled[0]


def _has_rows(sheet: Any) -> bool:
    """Whether any cell of the first rows is filled; nobody begins a table further down."""
    rows = sheet.iter_rows(max_row=50, max_col=MOST_COLUMNS, values_only=True)
    return any(value is not None for row in rows for value in row)


def _refuse_merged(path: Path, sheet: Any) -> None:
    """A merged cell hides what stands in each of its rows; streaming readers do not see them, so the XML is asked."""
    kept = b""
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as stream:
        while piece := stream.read(PIECE):
            if found := _MERGED.search(kept + piece):
                cell = found[1].decode()
                line, column = coordinate_to_tuple(cell)
                message = _(
                    "Cells are merged from %s on, so that one value stands for several. Take them apart, and fill each."
                )
                raise FileRefusedError("merged_cells", message % cell, line, column)
            kept = piece[-200:]


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    width = 0
    for line, row in enumerate(sheet.iter_rows(), 1):
        cells = [_text(cell) for cell in row[: MOST_COLUMNS + 1]]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise FileRefusedError(
                "wrong_width", _("The row has more than %d cells.") % MOST_COLUMNS, line, MOST_COLUMNS
            )
        if cells:
            width = width or len(cells)
            yield line, cells + [""] * (width - len(cells))


def _text(cell: Any) -> str:
    """A cell as it would stand in CSV: whole numbers without a point, dates in ISO as far as the cell shows them."""
    value = None if isinstance(cell, EmptyCell) else cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return _date(value, cell.number_format or "")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _date(value: datetime.datetime, shown: str) -> str:
    """A spreadsheet keeps "December 2016" as a day; the cell's format tells how much of it was typed."""
    if value.time() != datetime.time():
        return value.isoformat(sep=" ")
    shown = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", shown).lower()
    length = 10 if "d" in shown or "y" not in shown else 7 if "m" in shown else 4
    return value.date().isoformat()[:length]
