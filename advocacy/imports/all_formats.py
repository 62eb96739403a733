"""One door to the import of files of any format: of votes, and of tables beside them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advocacy.imports.actions import import_votes
from advocacy.imports.findings import Report
from advocacy.imports.formats import FORMATS
from advocacy.imports.table_actions import import_table
from advocacy.imports.table_formats import TABLES, table_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def labels() -> list[tuple[str, "StrOrPromise"]]:
    """Names and labels of all formats."""
    votes = [(one.name, one.label) for one in FORMATS.values()]
    return votes + [(one.name, one.label) for one in TABLES.values()]


def import_files(paths: Sequence[Path], *, format_name: str = "", **options: Any) -> Report:
    """As `import_votes` and `import_table`; "" tells the format from the files."""
    if format_name in TABLES or (not format_name and all(table_of(path) for path in paths)):
        return import_table(paths, table_name=format_name, **options)
    return import_votes(paths, layout_name=format_name, **options)
