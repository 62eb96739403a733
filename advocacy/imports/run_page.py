"""What the page of a run prints: its counts, its findings, and the records that it made or changed."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from advocacy.imports.choices import RunStatus
from advocacy.imports.findings import NOUNS
from advocacy.imports.models import ImportedRecord, ImportFinding, ImportRun
from advocacy.imports.runs import digest

FATES = ("new", "changed", "removed", "unchanged", "kept", "skipped")


class RecordLine(NamedTuple):
    kept: ImportedRecord
    name: str
    kind: str
    url: str


def counts_of(counts: Iterable[tuple[tuple[str, str], int]], nouns: Iterable[str] = ()) -> list[tuple[str, list]]:
    """A row for each noun, with the number of each of `FATES`, None where it is not counted; ours in their order."""
    found = {(noun, str(fate)): number for (noun, fate), number in counts}
    counted = {noun for noun, _fate in found}
    rows = dict.fromkeys([*nouns, *(noun for noun in NOUNS if noun in counted), *sorted(counted)])
    return [(noun, [found.get((noun, fate)) for fate in FATES]) for noun in rows]


def findings_of(run: ImportRun, query: Mapping[str, str]) -> QuerySet[ImportFinding]:
    """The findings of a run, in the order in which they were found; of one kind where the query names it."""
    code = query.get("code", "")
    return run.findings.filter(code=code) if code else run.findings.all()


def records_of(run: ImportRun, most: int) -> list[RecordLine]:
    """The first records of a run, each with the address of its page in the admin; "" for one that has none."""
    kept = list(run.records.all()[:most])
    found: dict[int, dict[int, Any]] = {}
    kinds = {kind.pk: kind for kind in ContentType.objects.filter(pk__in={one.content_type_id for one in kept})}
    for pk, kind in kinds.items():
        pks = [one.object_id for one in kept if one.content_type_id == pk]
        found[pk] = {record.pk: record for record in kind.get_all_objects_for_this_type(pk__in=pks)}
    return [_line(one, kinds[one.content_type_id], found[one.content_type_id].get(one.object_id)) for one in kept]


def run_of_same_files(paths: Sequence[Path]) -> ImportRun | None:
    """The last run that wrote these very files and was not taken back."""
    sha256, _size = digest(paths)
    written = ImportRun.objects.filter(sha256=sha256, status__in=[RunStatus.WRITTEN, RunStatus.UNCHANGED])
    return written.select_related("by").first()


def _line(kept: ImportedRecord, kind: ContentType, record: Any) -> RecordLine:
    if record is None:
        return RecordLine(kept, str(kept.object_id), kind.name, "")
    try:
        url = reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[record.pk])
    except NoReverseMatch:
        url = ""
    return RecordLine(kept, str(getattr(record, "public_key", "") or record), kind.name, url)
