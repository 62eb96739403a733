"""Runs an import from the files to the report."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.core.choices import Status
from advocacy.core.problems import Problem
from advocacy.imports import undl
from advocacy.imports.findings import FileRefusedError, Finding, Report
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.votes_check import Reference, check
from advocacy.imports.votes_plan import Planner
from advocacy.imports.votes_write import write

ACCOUNT = "undl-import"
LOCK = 7_310_225  # any number that no other part of the program locks
BATCH = 100  # resolutions: some 20,000 votes


def import_votes(
    paths: Iterable[Path], *, layout_name: str = "", status: Status = Status.DRAFT, is_dry_run: bool = False
) -> Report:
    """Read, check and write files of the UN Digital Library, all of them in one transaction or nothing.

    Resolutions with an error are left out and reported; a file that cannot be read ends the run with nothing written.
    `status` is that of new records, draft or published; records that are there keep theirs.
    """
    report = Report(is_dry_run=is_dry_run)
    path = None
    try:
        with transaction.atomic():
            _lock()
            planner = Planner(Reference.load(), _account(), status)
            for path in paths:
                _import_file(path, layout_name, planner, report)
            transaction.set_rollback(is_dry_run)
    except FileRefusedError as refusal:
        report.refuse(Finding(path.name if path else "", refusal.line, refusal.problem))
    except DatabaseError as error:
        message = _("The database refused: %s") % str(error).partition("\n")[0]
        report.refuse(Finding(path.name if path else "", 0, Problem("database", message)))
    return report


def _lock() -> None:
    """One import at a time, to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise FileRefusedError("busy", _("Another import is running. Try again when it has ended."))


def _account() -> User:
    """Who the imported records are made by; nobody can sign in as it."""
    account, is_new = User.objects.get_or_create(
        username=ACCOUNT, defaults={"last_name": "UN Digital Library import", "is_active": False}
    )
    if is_new:
        account.set_unusable_password()
        account.save()
    return account


def _import_file(path: Path, layout_name: str, planner: Planner, report: Report) -> None:
    left_out = undl.survey(path, layout_name)
    report.add(left_out.values())
    report.counts["resolutions", "skipped"] += len(left_out)
    reads = (read for read in undl.read_roll_calls(path, layout_name) if read.record_id not in left_out)
    while batch := list(islice(reads, BATCH)):
        _import_batch(batch, planner, report)
    _count_rows_anew()


def _count_rows_anew() -> None:
    """Tell the planner how large the tables have become; until then it reads them as if they were small."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE resolutions_resolution, votes_rollcall, votes_vote")


def _import_batch(batch: list[RollCallRead], planner: Planner, report: Report) -> None:
    checked = [one for read in batch if (one := check(read, planner.reference))]
    steps = planner.plan(checked)
    report.counts.update(write(steps))
    report.counts["resolutions", "skipped"] += len(batch) - len(steps)
    report.add(finding for read in batch for finding in read.findings)
