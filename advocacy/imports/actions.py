"""Runs an import from the files to the report."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path

from django.db import connection

from advocacy.accounts.models import User
from advocacy.core.choices import Status
from advocacy.history.context import context
from advocacy.imports.aliases import learn_aliases
from advocacy.imports.findings import NOUNS, Report
from advocacy.imports.formats import FORMATS, Format, format_of
from advocacy.imports.models import ImportRun
from advocacy.imports.plan_lines import PlanLines
from advocacy.imports.progress import Progress, silent
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.running import account_of, run_import
from advocacy.imports.runs import keep_records
from advocacy.imports.votes_check import Reference, check
from advocacy.imports.votes_plan import Planner
from advocacy.imports.votes_plan_lines import add_steps
from advocacy.imports.votes_write import write

NO_ALIASES: Mapping[str, str] = {}
BATCH = 100  # resolutions: some 20,000 votes


def import_votes(
    paths: Iterable[Path],
    *,
    layout_name: str = "",
    status: Status = Status.DRAFT,
    is_dry_run: bool = False,
    by: User | None = None,
    aliases: Mapping[str, str] = NO_ALIASES,
    plan: PlanLines | None = None,
    expected: str = "",
    progress: Progress = silent,
) -> Report:
    """Read, check and write files of votes, all of them in one transaction or nothing.

    Decisions with an error are left out and reported; a file that cannot be read ends the run with nothing written.
    `layout_name`: one of `FORMATS`; "" tells each file's format from its beginning. `status` is that of new records,
    draft or published; records that are there keep theirs. `aliases`: codes of states by names that files give them,
    learnt before anything is read. `plan` gathers what is written, `expected` is the fingerprint of the preview that it
    must be. A run that is not dry is kept as an ImportRun, whatever came
    of it.
    """
    paths = list(paths)

    def work(report: Report, run: ImportRun) -> None:
        learn_aliases(aliases)
        together_by_format = list(_by_format(paths, layout_name))
        run.format = ", ".join(one.name for one, _together in together_by_format)[:40]
        for one, together in together_by_format:
            _import_files(one, together, report, run, progress)

    report = Report(is_dry_run=is_dry_run, plan=plan)
    return run_import(paths, work, report, format_name=layout_name, status=status, by=by, expected=expected)


def _by_format(paths: Iterable[Path], name: str) -> Iterator[tuple[Format, list[Path]]]:
    """The files of each format together, in the order given."""
    told = [(FORMATS[name] if name else format_of(path), path) for path in paths]
    order = list(dict.fromkeys(one.name for one, _path in told))
    told.sort(key=lambda pair: order.index(pair[0].name))
    for key, group in groupby(told, key=lambda pair: pair[0].name):
        yield FORMATS[key], [path for _one, path in group]


def _import_files(one: Format, paths: list[Path], report: Report, run: ImportRun, progress: Progress) -> None:
    left_out, everything = one.look_through(paths)
    report.add(left_out.values())
    report.counts["resolutions", "skipped"] += len(left_out)
    account = account_of(one.origin)
    planner = Planner(Reference.load(), one.origin, account, Status(run.records_as))
    reads = (read for read in everything if read.record_id not in left_out)
    with context(user=run.by or account, account=account.username):
        for _makes_text, alike in groupby(reads, key=lambda read: read.makes_text):  # what is joined finds its text
            while batch := list(islice(alike, BATCH)):
                _import_batch(batch, planner, report, run)
                votes = sum(report.counts["votes", fate] for fate in NOUNS["votes"])
                progress(votes, batch[-1].file, batch[-1].line)
    _count_rows_anew()


def _count_rows_anew() -> None:
    """Tell the planner how large the tables have become; until then it reads them as if they were small."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE resolutions_resolution, votes_rollcall, votes_vote")


def _import_batch(batch: list[RollCallRead], planner: Planner, report: Report, run: ImportRun) -> None:
    checked = [one for read in batch if (one := check(read, planner.reference))]
    steps = planner.plan(checked)
    if report.plan:
        add_steps(report.plan, steps, planner.codes)
    report.counts.update(write(steps))
    if run.pk:
        keep_records(run, steps)
    report.counts["resolutions", "skipped"] += len(batch) - len(steps)
    report.add(finding for read in batch for finding in read.findings)
    for read in batch:
        day = read.held_on or planner.reference.today
        for name, is_ambiguous in read.names_asked:
            report.ask(name, day, is_ambiguous=is_ambiguous, like=planner.reference.states.states_like)
