"""Keeping what an import did: the run itself, what it found, and the records that it made or changed."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from advocacy.accounts.models import User
from advocacy.core.capped_texts import clipped, room_of
from advocacy.core.choices import Status
from advocacy.history.tasks import seal_soon
from advocacy.imports.choices import Fate, RunStatus
from advocacy.imports.copying import copy_rows
from advocacy.imports.findings import Report
from advocacy.imports.models import ImportedRecord, ImportFinding, ImportRun
from advocacy.imports.votes_plan import Planned, Step

PIECE = 1 << 20

Kept = tuple[int, int, int, Fate, int, str]
"""An ImportedRecord, by the columns of `KEPT`."""
KEPT = ("run_id", "content_type_id", "object_id", "fate", "version", "before")


def digest(paths: Iterable[Path]) -> tuple[str, int]:
    """SHA-256 of files one after the other, and their bytes; what cannot be read counts as nothing."""
    sha, size = hashlib.sha256(), 0
    for path in paths:
        try:
            with path.open("rb") as stream:
                while piece := stream.read(PIECE):
                    sha.update(piece)
                    size += len(piece)
        except OSError:
            continue
    return sha.hexdigest(), size


def begin_run(paths: Sequence[Path], *, format_name: str, status: Status, by: User | None) -> ImportRun:
    """A run that is not saved yet, with what is known at its start."""
    sha256, size = digest(paths)
    return ImportRun(
        format=format_name,
        file_names=", ".join(path.name for path in paths)[:1000],
        sha256=sha256,
        size=size,
        status=RunStatus.WRITTEN,
        records_as=status,
        by=by,
        started_at=timezone.now(),
    )


@transaction.atomic
def end_run(run: ImportRun, report: Report) -> ImportRun:
    """Save the run with what came of it; once it is committed, all of it is sealed."""
    run.status = _outcome(report)
    run.seconds = round((timezone.now() - run.started_at) / datetime.timedelta(seconds=1), 2)
    run.counts, run.found = {}, {}
    for (noun, fate), number in report.counts.items():
        run.counts.setdefault(noun, {})[str(fate)] = number
    for (severity, code), number in report.found.items():
        run.found.setdefault(str(severity), {})[code] = number
    run.save()
    ImportFinding.objects.bulk_create(_findings(run, report), batch_size=1000)
    seal_soon()
    return run


def _outcome(report: Report) -> RunStatus:
    if report.is_refused:
        return RunStatus.REFUSED
    if report.is_dry_run:
        return RunStatus.PREVIEWED
    return RunStatus.WRITTEN if report.has_changes else RunStatus.UNCHANGED


def _findings(run: ImportRun, report: Report) -> Iterator[ImportFinding]:
    room = room_of(ImportFinding, "message")
    for finding in report.findings:
        yield ImportFinding(
            run=run,
            severity=finding.problem.severity,
            code=finding.problem.code,
            file=finding.file[:255],
            line=finding.line,
            column=finding.column,
            value=finding.value.replace("\0", "\N{SYMBOL FOR NULL}")[:200],
            message=clipped(finding.problem.message.replace("\0", "\N{SYMBOL FOR NULL}"), room),
        )


def keep_records(run: ImportRun, steps: Iterable[Step]) -> None:
    """Note which records these steps made or changed, and what they were before."""
    copy_rows(ImportedRecord, KEPT, (row for step in steps for row in _records(run, step)))


def _records(run: ImportRun, step: Step) -> Iterator[Kept]:
    if step.is_new_source:
        yield _kept(run, Planned(step.source, Fate.NEW), {})
    if step.resolution and step.resolution.fate in (Fate.NEW, Fate.CHANGED):
        yield _kept(run, step.resolution, {})
    if step.roll_call and step.roll_call.fate in (Fate.NEW, Fate.CHANGED):
        yield _kept(run, step.roll_call, step.votes_before | dict.fromkeys(step.votes_new))


def _kept(run: ImportRun, planned: Planned, votes: dict) -> Kept:
    """`votes`: the positions that changed, as they were."""
    record, is_new = planned.record, planned.fate is Fate.NEW
    before = {name: getattr(value, "pk", value) for name, value in planned.before.items()}
    told = {} if is_new else before | ({"votes": votes} if votes else {})
    kind = ContentType.objects.get_for_model(record).pk
    return run.pk, kind, record.pk, planned.fate, record.version, json.dumps(told, cls=DjangoJSONEncoder)
