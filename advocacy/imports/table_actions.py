"""Runs the import of a table from the file to the report."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.core.choices import Status
from advocacy.history.context import context
from advocacy.imports.findings import FileRefusedError, Report
from advocacy.imports.models import ImportRun
from advocacy.imports.plan_lines import PlanLines
from advocacy.imports.running import account_of, run_import
from advocacy.imports.table_formats import TABLES, Table, table_of
from advocacy.imports.table_loading import Loading
from advocacy.imports.tables import Cells, notes_of, read_cells

WRONG_COLUMNS = {"missing_columns", "unknown_column"}


def import_table(
    paths: Iterable[Path],
    *,
    table_name: str = "",
    status: Status = Status.DRAFT,
    is_dry_run: bool = False,
    by: User | None = None,
    plan: PlanLines | None = None,
    expected: str = "",
) -> Report:
    """Read, check and write tables of seats, groups, treaty actions or events, all files in one transaction or nothing.

    Rows with an error are left out and reported; a file that cannot be read ends the run with nothing written.
    `table_name`: one of `TABLES`; "" tells each file's table from its header. `status` is that of new records.
    `plan` gathers what is written, `expected` is the fingerprint of the preview that it must be.
    """
    paths = list(paths)
    told = [(path, TABLES[table_name] if table_name else table_of(path)) for path in paths]

    def work(report: Report, run: ImportRun) -> None:
        for path, table in told:
            _import_file(path, table, report, run)

    nouns = {noun: fates for _path, table in told if table for noun, fates in table.nouns.items()}
    names = ", ".join(dict.fromkeys(table.name for _path, table in told if table))
    report = Report(is_dry_run=is_dry_run, nouns=nouns, plan=plan)
    return run_import(paths, work, report, format_name=names[:40], status=status, by=by, expected=expected)


def _import_file(path: Path, table: Table | None, report: Report, run: ImportRun) -> None:
    if table is None:
        raise _unknown(path)
    report.add(notes_of(path))
    account = account_of(table.origin)
    loading = Loading(report, run, account, Status(run.records_as), table.noun)
    with context(user=run.by or account, account=account.username):
        table.load(_rows(path, table), loading)
        loading.end()


def _rows(path: Path, table: Table) -> Iterator[Cells]:
    return read_cells(path, table.layout)


def _unknown(path: Path) -> FileRefusedError:
    """The file's own fault where it cannot be read; else that its columns are those of no table."""
    try:
        next(read_cells(path, TABLES["seats"].layout), None)
    except FileRefusedError as refusal:
        if refusal.problem.code not in WRONG_COLUMNS:
            return refusal
    message = _("The columns are those of none of these tables: %s.")
    strange = FileRefusedError("unknown_table", message % ", ".join(TABLES), 1)
    strange.file = path.name
    return strange
