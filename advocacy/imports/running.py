"""The frame of every import: one at a time, all files or nothing, and kept as a run."""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.core.choices import Status
from advocacy.core.full_disk import disk_full_sentence, is_disk_full
from advocacy.core.problems import Problem
from advocacy.history.context import context
from advocacy.imports.cleanings import cleanings
from advocacy.imports.file_endings import refuse_other_kind
from advocacy.imports.findings import FileRefusedError, Finding, Report
from advocacy.imports.models import ImportRun
from advocacy.imports.origins import Origin
from advocacy.imports.runs import begin_run, end_run

LOCK = 7_310_225  # any number that no other part of the program locks

Work = Callable[[Report, ImportRun], None]
"""Reads, checks and writes; what it finds and counts goes into the report."""


def run_import(
    paths: Sequence[Path],
    work: Work,
    report: Report,
    *,
    format_name: str,
    status: Status,
    by: User | None,
    expected: str = "",
) -> Report:
    """Do the work in one transaction; a file that cannot be read ends it with nothing written.

    `status` is that of new records. `expected`: the fingerprint of a preview; where the record has changed since, so
    that something else would be written, nothing is. A run that is not dry is kept as an ImportRun, whatever came of
    it.
    """
    run = begin_run(paths, format_name=format_name, status=status, by=by)
    try:
        with context(user=by, reason=f"Import of {run.file_names}", import_run=lambda: run.pk), transaction.atomic():
            lock_imports()
            if not report.is_dry_run:
                run.save()
            for path in paths:
                refuse_other_kind(path)
            for path in paths:
                report.add(cleanings(path))
            work(report, run)
            if expected and report.fingerprint != expected:
                message = _("The record has changed since the preview, so that something else would be written.")
                raise FileRefusedError("plan_changed", message)
            transaction.set_rollback(report.is_dry_run)
            if not report.is_dry_run:
                report.run_id = end_run(run, report).pk
    except FileRefusedError as refusal:
        file = refusal.file or run.file_names
        _refuse(report, run, Finding(file, refusal.line, refusal.problem, refusal.column, refusal.value))
    except DatabaseError as error:
        refused = _("The database refused: %s") % str(error).partition("\n")[0]
        message = disk_full_sentence() if is_disk_full(error) else refused
        _refuse(report, run, Finding(run.file_names, 0, Problem("database", message)))
    return report


def account_of(origin: Origin) -> User:
    """Who the records of this origin are made by; nobody can sign in as it."""
    account, is_new = User.objects.get_or_create(
        username=origin.account, defaults={"last_name": origin.account_name, "is_active": False}
    )
    if is_new:
        account.set_unusable_password()
        account.save()
    return account


def lock_imports() -> None:
    """One import, or withdrawal of one, at a time, to the end of the transaction. FileRefusedError for another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise FileRefusedError("busy", _("Another import is running. Try again when it has ended."))


def _refuse(report: Report, run: ImportRun, finding: Finding) -> None:
    """The run is kept too, unless the disk is full or the server gone: then the report is all there is of it."""
    report.refuse(finding)
    run.pk = None  # its row went with the transaction
    if report.is_dry_run:
        return
    try:
        with transaction.atomic():
            report.run_id = end_run(run, report).pk
    except OperationalError as error:
        if connection.is_usable() and not is_disk_full(error):
            raise
