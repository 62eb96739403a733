"""Taking a whole import back, while nobody has built on it.

New records that were never public are deleted, published ones are withdrawn with the reason, changed ones get their
earlier values and votes again, and what the run cited goes. The history tells whether somebody has built on it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.core.problems import Problem
from advocacy.core.publishing import LONGEST_REASON, PublishingRefused, withdraw
from advocacy.history.choices import Operation
from advocacy.history.context import context
from advocacy.history.models import Change, Entry, RowEntry
from advocacy.history.tasks import seal_soon
from advocacy.history.tracking import tracked
from advocacy.imports.choices import Fate, RunStatus
from advocacy.imports.models import ImportedRecord, ImportRun
from advocacy.imports.running import lock_imports
from advocacy.sources.models import Citation
from advocacy.votes.models import RollCall, Vote

AT_ONCE = 500
"""Records whose parts are asked of the history together."""


class WithdrawalRefusedError(Exception):
    """Nothing was taken back; `problems` says why, a sentence for each record that somebody has built on."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))


@dataclass
class Touched:
    """A record of the run, as it is now; `record` is None where it is gone."""

    kept: ImportedRecord
    record: Any

    @property
    def is_new(self) -> bool:
        return self.kept.fate == Fate.NEW


@transaction.atomic
def withdraw_run(run: ImportRun, *, by: User | None, reason: str) -> ImportRun:
    """Take a run back as a whole; WithdrawalRefusedError, and nothing is touched, where that is not possible."""
    lock_imports()
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if run.status != RunStatus.WRITTEN:
        message = _("This run is “%s”: there is nothing to take back.") % run.get_status_display()
        raise WithdrawalRefusedError([Problem("nothing_written", message)])
    touched = _touched(run)
    if problems := list(_built_upon(run, touched)):
        raise WithdrawalRefusedError(problems)
    with context(user=by, reason=reason or f"Import of {run.file_names} withdrawn", withdrawn_run=run.pk):
        try:
            _take_back(run, touched, by, reason)
        except (PublishingRefused, models.ProtectedError) as error:
            raise WithdrawalRefusedError([Problem("built_upon", str(error.args[0]))]) from error
        run.status, run.withdrawn_at, run.withdrawn_by = RunStatus.WITHDRAWN, timezone.now(), by
        run.withdrawal_reason = reason
        run.save()
    seal_soon()
    return run


def _touched(run: ImportRun) -> list[Touched]:
    """What rests on other records of the run comes before them: the reverse of the order of writing."""
    kept = list(run.records.order_by("-pk"))
    records: dict[int, dict[int, Any]] = {}
    for kind in ContentType.objects.filter(pk__in={one.content_type_id for one in kept}):
        pks = [one.object_id for one in kept if one.content_type_id == kind.pk]
        records[kind.pk] = {record.pk: record for record in kind.get_all_objects_for_this_type(pk__in=pks)}
    return [Touched(one, records[one.content_type_id].get(one.object_id)) for one in kept]


# Whether somebody has built on it


def _built_upon(run: ImportRun, touched: list[Touched]) -> Iterator[Problem]:
    ours = _changes_of(run)
    others = _others_parts(touched, ours)
    for one in touched:
        name = one.kept.label if one.record is None else getattr(one.record, "public_key", str(one.record))
        if one.record is None:
            yield Problem("gone", _("%s is no longer there.") % name)
        elif _is_changed(one, ours):
            yield Problem("changed_since", _("%s was changed since.") % name)
        elif parts := others.get((type(one.record), one.record.pk)):
            said = _("Others have written to %(record)s: %(parts)s.")
            yield Problem("built_upon", said % {"record": name, "parts": ", ".join(sorted(parts))})
    yield from _referred_to(touched, ours)


def _is_changed(one: Touched, ours: Q) -> bool:
    """Whether a record has another version than the run gave it; a part has none, but a history."""
    if hasattr(one.record, "version"):
        return one.record.version != one.kept.version
    last = _last_entries(type(one.record), [one.record.pk], ours).get(one.record.pk, 0)
    since = Entry.objects.of(one.record).filter(pk__gt=last)
    return since.exclude(ours).exclude(operation=Operation.FOUND).exists()


def _changes_of(run: ImportRun) -> Q:
    """Entries of the history that this run wrote, or that took a later run back."""
    withdrawn = list(ImportRun.objects.filter(status=RunStatus.WITHDRAWN).values_list("pk", flat=True))
    changes = Change.objects.filter(
        Q(context__import_run__in=[run.pk, *withdrawn]) | Q(context__withdrawn_run__in=withdrawn)
    )
    return Q(change__in=changes.values("pk"))


def _others_parts(touched: list[Touched], ours: Q) -> dict[tuple[type, int], set[str]]:
    """What others have written into records since the run did - votes, citations, notes - by model and key."""
    names = {model._meta.db_table: str(model._meta.verbose_name_plural) for model in apps.get_models()}
    found: dict[tuple[type, int], set[str]] = {}
    for model in {type(one.record) for one in touched if one.record is not None}:
        of_model = [one.record.pk for one in touched if isinstance(one.record, model)]
        for start in range(0, len(of_model), AT_ONCE):
            pks = of_model[start : start + AT_ONCE]
            last = _last_entries(model, pks, ours)
            parts = Entry.objects.filter(owner_table=model._meta.db_table, owner_id__in=pks).exclude(ours)
            parts = parts.exclude(table_name=ImportedRecord._meta.db_table).exclude(operation=Operation.FOUND)
            for pk, owner, table in parts.values_list("pk", "owner_id", "table_name"):
                if owner is not None and pk > last.get(owner, 0):
                    found.setdefault((model, owner), set()).add(names.get(table, table))
    return found


def _last_entries(model: type[models.Model], pks: Iterable[int], ours: Q) -> dict[int, int]:
    """The number of the last entry that the run wrote of each of these records itself."""
    entries = Entry.objects.of_table(model).filter(ours, row_id__in=pks).order_by()
    return dict(entries.values_list("row_id").annotate(last=models.Max("pk")))


def _referred_to(touched: list[Touched], ours: Q) -> Iterator[Problem]:
    """Records of others that rest on a new one."""
    new = [one.record for one in touched if one.is_new and one.record is not None]
    keys = {(type(record), record.pk) for record in new}
    for model in {type(record) for record in new}:
        pks = [record.pk for record in new if isinstance(record, model)]
        for relation in model._meta.related_objects:
            if relation.on_delete is models.CASCADE or relation.hidden:
                continue  # parts, of which the history has told
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": pks})
            of_others = [row for row in rows if (type(row), row.pk) not in keys]
            own = _inserted(relation.related_model, [row.pk for row in of_others], ours)
            for row in of_others:
                if row.pk in own:
                    continue
                message = _("“%(row)s” refers to %(record)s.")
                record = getattr(row, relation.field.name)
                name = getattr(record, "public_key", str(record))
                yield Problem("referred_to", message % {"row": row, "record": name})


def _inserted(model: type[models.Model], pks: list[int], ours: Q) -> set[int]:
    """Those of these rows that the run put in."""
    told = RowEntry if tracked(model).is_shared else Entry
    entries = told.objects.of_table(model).filter(ours, operation="insert", row_id__in=pks)
    return set(entries.values_list("row_id", flat=True))


# Taking it back


def _take_back(run: ImportRun, touched: list[Touched], by: User | None, reason: str) -> None:
    staying = {
        (one.kept.content_type_id, one.kept.object_id) for one in touched if one.is_new and one.record.published_at
    }
    _delete_citations(run, staying)
    for one in touched:
        if not one.is_new:
            _restore(one)
    for one in touched:
        if one.is_new and getattr(one.record, "is_published", False):
            withdraw(one.record, by=by, reason=reason)
        elif one.is_new and not getattr(one.record, "published_at", None):
            one.record.delete()


def _delete_citations(run: ImportRun, staying: set[tuple[int, int]]) -> None:
    """Those that the run made, but for records that were public and stay, withdrawn, with what they cited."""
    inserted = Entry.objects.of_table(Citation).filter(operation="insert", change__context__import_run=run.pk)
    for citation in Citation.objects.filter(pk__in=inserted.values("row_id")):
        if (citation.content_type_id, citation.object_id) not in staying:
            citation.delete()


def _restore(one: Touched) -> None:
    """Give a record its earlier columns and votes; an earlier run may then be withdrawn too."""
    record, before = one.record, dict(one.kept.before)
    for state, cast in before.pop("votes", {}).items():
        _restore_vote(record, int(state), cast)
    for name, value in before.items():
        column = record._meta.get_field(name)
        setattr(record, column.attname, None if value is None else column.to_python(value))
    record.save()
    earlier = ImportedRecord.objects.filter(content_type=one.kept.content_type_id, object_id=record.pk)
    earlier.filter(version=one.kept.version - 1).exclude(run=one.kept.run_id).update(version=record.version)


def _restore_vote(roll_call: RollCall, state_id: int, cast: Iterable[str] | None) -> None:
    """A vote as it was; None for one that was not there."""
    if cast is None:
        Vote.objects.filter(roll_call=roll_call, state=state_id).delete()
        return
    values = dict(zip(("position", "intention", "note"), cast, strict=False))
    Vote.objects.update_or_create(roll_call=roll_call, state_id=state_id, defaults=values)
