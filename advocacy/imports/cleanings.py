"""What is not read as it stands in a file: characters that nobody sees, and letters whose accents stand apart.

Every reader cleans its texts alike (`core.unicode_rules.cleaned`); this goes over the files once more, before they are
read, and says what of them that changes. Source: docs/adr/0029-files-are-read-clean.md.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem, Severity
from advocacy.core.unicode_rules import Unseen, cleaned, composed, is_clean, unseen
from advocacy.imports import csv_files, xlsx_files
from advocacy.imports.findings import FileRefusedError, Finding
from advocacy.imports.marc_files import is_xml, read_records
from advocacy.imports.xlsx_files import is_workbook

AROUND = 12
"""Letters on each side of one that is respelt, as a finding quotes it."""


def cleanings(path: Path) -> Iterator[Finding]:
    """A warning for each different character that a cell or field is read without, and for a letter respelt.

    Ends where the file cannot be read, which its reader says.
    """
    try:
        if is_workbook(path):
            yield from _of_sheet(path)
        elif is_xml(path):
            yield from _of_marc(path)
        elif csv_files.is_odd(path):
            yield from _of_csv(path)
    except (FileRefusedError, OSError, EOFError, zlib.error):
        return


def _of_sheet(path: Path) -> Iterator[Finding]:
    for line, cells in xlsx_files.read_as_it_stands(path):
        for column, text in enumerate(cells, 1):
            for _place, problem in problems_of(text):
                yield Finding(path.name, line, problem, column)


def _of_marc(path: Path) -> Iterator[Finding]:
    for record in read_records(path):
        for line, text in record.odd:
            for _place, problem in problems_of(text):
                yield Finding(path.name, line, problem)


def _of_csv(path: Path) -> Iterator[Finding]:
    """A cell may have several lines: the one on which the character stands is told."""
    for begun, cells in csv_files.read_as_it_stands(path):
        line = begun
        for column, text in enumerate(cells, 1):
            for place, problem in problems_of(text):
                yield Finding(path.name, line + text.count("\n", 0, place), problem, column)
            line += text.count("\n")


def problems_of(text: str) -> Iterator[tuple[int, Problem]]:
    """What of a text is not read as it stands, each with its place from 0."""
    if is_clean(text, of_lines=True):
        return
    for one in unseen(text, of_lines=True):
        yield one.place - 1, Problem("unseen_character", _left_out(one), severity=Severity.WARNING)
    if (respelt := composed(text)) != text:
        pairs = enumerate(zip(respelt, text, strict=False))
        place = next((n for n, (one, other) in pairs if one != other), len(respelt))
        message = _("In “%(words)s” an accent stands apart from its letter; they are read as one letter (NFC).")
        around = respelt[max(place - AROUND, 0) : place + AROUND]
        said = message % {"words": cleaned(around, of_lines=False)}
        yield place, Problem("respelt", said, severity=Severity.WARNING)


def _left_out(one: Unseen) -> str:
    said = {"name": one.name, "words": one.before}
    if one.before:
        return _("After “%(words)s” stands %(name)s, which readers do not see. It is left out.") % said
    return _("It begins with %(name)s, which readers do not see. It is left out.") % said
