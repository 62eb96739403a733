"""The how-to names every format, every column of our own tables and what the pages call things."""

import re

import pytest

from advocacy.imports.all_formats import labels
from advocacy.imports.formats import FORMATS
from advocacy.imports.own_votes_columns import LONG, WIDE
from advocacy.imports.table_formats import TABLES
from tests.shared_data import PROJECT_ROOT

HOW_TO = (PROJECT_ROOT / "docs" / "how-to" / "import.md").read_text(encoding="utf-8")


def first_cells():
    """The names in the first cells of all tables, their headings left out."""
    rows = re.findall(r"^\| (`[a-z][^|]+) \|", HOW_TO, re.MULTILINE)
    return [name for row in rows for name in re.findall("`([^`]+)`", row)]


def test_every_format_and_every_column_has_its_row():
    columns = {*LONG.names, *WIDE.names}
    assert len(labels()) == len(FORMATS) + len(TABLES)
    assert sorted(first_cells()) == sorted({*FORMATS, *TABLES, *columns})


@pytest.mark.parametrize("layout", [LONG, WIDE], ids=lambda layout: layout.name)
def test_the_rows_of_the_columns_say_what_is_needed(layout):
    needed = set(re.findall(r"^\| `(\w+)` \(needed\)", HOW_TO, re.MULTILINE))
    assert {column.name for column in layout.columns if column.is_required} == needed & set(layout.names)


def test_what_the_pages_say_is_quoted_as_they_say_it():
    pages = "".join(path.read_text() for path in (PROJECT_ROOT / "templates" / "admin" / "imports").glob("*.html"))
    quoted = (
        "Write all of it",
        "Take this import back",
        "Keep these spellings and read again",
        "Names that are not known",
    )
    assert [words for words in quoted if words not in " ".join(HOW_TO.split()) or words not in pages] == []
