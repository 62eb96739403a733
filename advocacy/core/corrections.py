"""What changed in a public record since it was published: a silent change would be an attack.

Only versions that anybody could see count. What is written while a record is a draft or withdrawn appears when it is
published again, as the difference between what was public then and what is now; what happened between is nobody's
business. What was public until a record was withdrawn because it should never have been is told without its words:
docs/adr/0025-told-without-its-words.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import ForeignKey

from advocacy.core.models import Record
from advocacy.core.past_rows import Row, can_be_published, fields_of, model_of, named_rows, told
from advocacy.core.public_entries import Stretch, stretch
from advocacy.history.choices import Operation
from advocacy.history.tracking import tracked

Key = tuple[str, int]


@dataclass(frozen=True)
class FieldChange:
    """What one field said and says, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """What happened to the record itself, whose `about` is empty, or to one of its parts."""

    what: str
    about: str
    fields: tuple[FieldChange, ...] = ()


@dataclass
class Correction:
    """What readers saw change at one moment. `reason` is empty where none was given for them.

    Where it is not `is_told`, the rows say which fields changed, and nothing of what they said or whom it concerned.
    """

    made_at: datetime
    reason: str
    is_told: bool = True
    rows: list[RowChange] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """Corrections, newest first, and whether there are earlier ones."""

    corrections: list[Correction]
    has_earlier: bool


Moment = tuple[Correction, list[tuple[Key, Row | None, Row | None]]]


def corrections(record: Record, *, most: int, before: datetime | None = None) -> Told:
    """What changed since the record was first published: the newest `most`, of those before the one made at `before`.

    Those that were made at the very same time are never parted, so that whoever asks on misses none. One query, or a
    few where anything changed.
    """
    found: list[Correction] = []
    for one in _newest_first(record, most + 1, before):
        if len(found) >= most and one.made_at != found[-1].made_at:
            return Told(found, has_earlier=True)
        found.append(one)
    return Told(found, has_earlier=False)


def _newest_first(record: Record, most: int, before: datetime | None) -> Iterator[Correction]:
    """As far as it is asked on: at many moments readers may have seen no difference, so each stretch is longer."""
    parts, newest = _parts_of(type(record)), None
    while True:
        read = stretch(record, parts, most=most, newest=newest, before=before)
        yield from reversed(_told(record, list(_moments(read))))
        if read.until is None:
            return
        newest, most = read.until, most * 4


def _told(record: Record, moments: list[Moment]) -> list[Correction]:
    touched = [
        (model_of(table), row) for _first, changes in moments for (table, _key), *rows in changes for row in rows if row
    ]
    names = named_rows(touched, public=True)
    found = []
    for correction, changes in moments:
        rows = [_row_change(record, key[0], before, after, names) for key, before, after in changes]
        correction.rows = [row for row in rows if row]
        if not correction.is_told:
            tables = [key[0] for (key, _before, _after), row in zip(changes, rows, strict=True) if row]
            correction.rows = _without_words(tables, correction.rows)
        found += [correction] if correction.rows else []
    return found


def _parts_of(model: Any) -> list[str]:
    """Tables of what belongs to a record and is shown with it: what can be published and has no status of its own."""
    related = [relation.related_model for relation in model._meta.related_objects]
    related += [relation.related_model for relation in model._meta.private_fields if hasattr(relation, "related_model")]
    related += [many.remote_field.through for many in model._meta.many_to_many]
    return sorted(
        {
            part._meta.db_table
            for part in related
            if part._meta.auto_created or (can_be_published(part) and not issubclass(part, Record))
        }
    )


def _moments(read: Stretch) -> Iterator[Moment]:
    """Each moment at which readers may have seen something change, with the rows that differ from what they saw."""
    before: dict[Key, Row | None] = {}
    now: dict[Key, Row | None] = {}
    why_untold, is_told = "", True
    for last, written in groupby(read.entries, key=lambda entry: entry.last):
        reasons: dict[str, None] = {}
        for entry in written:
            key = (entry.table_name, entry.row_id)
            if last is not None:
                before.setdefault(key, now.get(key))
                is_told = is_told and entry.pk > read.untold
                why_untold = entry.reason if entry.pk == read.untold else why_untold
                if entry.context.get("is_public"):
                    reasons[entry.reason] = None
            now[key] = None if entry.operation == Operation.DELETE else entry.row
        if not entry.is_public:
            continue
        differing = [(key, before[key], now[key]) for key in before if before[key] != now[key]]
        yield Correction(entry.made_at, " ".join(filter(None, reasons)) if is_told else why_untold, is_told), differing
        is_told, before = True, {}


def _without_words(tables: list[str], rows: list[RowChange]) -> list[RowChange]:
    """What happened to rows of which kinds and to which of their fields: each once, with no name and no value."""
    found = []
    for table, row in zip(tables, rows, strict=True):
        about = str(model_of(table)._meta.verbose_name) if row.about else ""
        found.append(RowChange(row.what, about, tuple(FieldChange(one.label, "", "") for one in row.fields)))
    return list(dict.fromkeys(found))


def _row_change(
    record: Record, table: str, before: Row | None, after: Row | None, names: dict[tuple[Any, int], str]
) -> RowChange | None:
    """None where readers see no difference, or where the part hangs on something that is not public."""
    model = model_of(table)
    if table == record._meta.db_table:
        fields = _changed_fields(fields_of(model), before or {}, after or {}, names)
        return RowChange("changed", "", fields) if fields else None
    how = tracked(model)
    fields_shown = fields_of(model, owner_column=how.owner_column)
    held = [row for row in (before, after) if row]
    if not held or any(not _is_public(model, fields_shown, row, names) for row in held):
        return None
    about = _about(model, fields_shown, held[-1], names)
    if before and after:
        fields = _changed_fields(fields_shown, before, after, names)
        return RowChange("changed", about, fields) if fields else None
    own = [one for one in fields_shown if not isinstance(one, ForeignKey)]
    return RowChange("added" if after else "removed", about, _changed_fields(own, before or {}, after or {}, names))


def _is_public(model: Any, fields: list[Any], row: Row, names: dict[tuple[Any, int], str]) -> bool:
    return all(
        (one.related_model, row[one.column]) in names
        for one in fields
        if isinstance(one, ForeignKey) and row.get(one.column) is not None and can_be_published(one.related_model)
    )


def _about(model: Any, fields: list[Any], row: Row, names: dict[tuple[Any, int], str]) -> str:
    """A part by its kind and what it links to: vote, China."""
    linked = [
        names[key]
        for one in fields
        if isinstance(one, ForeignKey)
        if (key := (one.related_model, row.get(one.column))) in names
    ]
    kind = linked[:1] if model._meta.auto_created else [str(model._meta.verbose_name), *linked[:1]]
    return ", ".join(kind)


def _changed_fields(
    fields: list[Any], before: Row, after: Row, names: dict[tuple[Any, int], str]
) -> tuple[FieldChange, ...]:
    """The fields whose words differ; links to what is not public are left out."""
    changed = []
    for one in fields:
        values = before.get(one.column), after.get(one.column)
        if values[0] == values[1]:
            continue
        if isinstance(one, ForeignKey) and any(v is not None and (one.related_model, v) not in names for v in values):
            continue
        old, new = (told(one, value, names) for value in values)
        if old != new:
            changed.append(FieldChange(str(one.verbose_name), old, new))
    return tuple(changed)
