"""The versions of a record with its parts, as the history holds them: for those who keep the record."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import ForeignKey, Q

from advocacy.core.models import Record
from advocacy.core.past_rows import Row, fields_of, model_of, named_rows, told
from advocacy.core.word_changes import Side, word_changes
from advocacy.history.choices import Operation
from advocacy.history.models import Change, Entry
from advocacy.history.tracking import tracked

Key = tuple[str, int]
State = dict[Key, Row]
"""The rows of a record and its parts at one moment."""


@dataclass(frozen=True)
class FieldDifference:
    """A field in two versions, with the words of both in reading order."""

    label: str
    pieces: list[tuple[Side, str]]


@dataclass
class RowDifference:
    """What differs in the record, whose `about` is empty, or in one of its parts."""

    what: str
    about: str
    fields: list[FieldDifference] = field(default_factory=list)


@dataclass
class Version:
    """A record as one change left it; `rows` say what that change did."""

    change: Change
    state: State
    rows: list[RowDifference]


def versions(record: Record) -> list[Version]:
    """Every version, oldest first."""
    entries = Entry.objects.filter(_of(record)).select_related("change__user").order_by("pk")
    found: list[tuple[Change, State, State]] = []
    state: State = {}
    for _change, written in groupby(entries, key=lambda entry: entry.change_id):
        before, state = state, dict(state)
        for entry in written:
            if entry.operation == Operation.DELETE:
                state.pop((entry.table_name, entry.row_id), None)
            else:
                state[entry.table_name, entry.row_id] = entry.row
        found.append((entry.change, before, state))
    names = _names(*(state for _change, _before, state in found))
    return [Version(change, after, difference(record, before, after, names)) for change, before, after in found]


def state_at(record: Record, found: list[Version], number: int) -> State:
    """What the record and its parts said when the record's own version was `number`; nothing where none was."""
    own: Key = (record._meta.db_table, record.pk)
    states = [one.state for one in found if one.state.get(own, {}).get("version") == number]
    return states[-1] if states else {}


def compared(record: Record, before: State, after: State) -> list[RowDifference]:
    """What differs between any two versions."""
    return difference(record, before, after, _names(before, after))


def difference(record: Record, before: State, after: State, names: dict[tuple[Any, int], str]) -> list[RowDifference]:
    """The record first, then its parts in the order of their kinds and keys."""
    own: Key = (record._meta.db_table, record.pk)
    keys = sorted({*before, *after}, key=lambda key: (key != own, key))
    return [
        found
        for key in keys
        if before.get(key) != after.get(key)
        and (found := _row_difference(own, key, before.get(key), after.get(key), names))
    ]


def _of(record: Record) -> Q:
    table = record._meta.db_table
    return Q(table_name=table, row_id=record.pk) | Q(owner_table=table, owner_id=record.pk)


def _names(*states: State) -> dict[tuple[Any, int], str]:
    rows = {(key, id(row)): row for state in states for key, row in state.items()}
    pairs = [(model, row) for (key, _row), row in rows.items() if (model := model_of(key[0]))]
    return named_rows(pairs, public=False)


def _row_difference(
    own: Key, key: Key, before: Row | None, after: Row | None, names: dict[tuple[Any, int], str]
) -> RowDifference | None:
    model = model_of(key[0])
    if model is None:
        return None
    fields = fields_of(model, owner_column="" if key == own else tracked(model).owner_column)
    if key == own and "status" in {*(before or {}), *(after or {})}:
        fields = [model._meta.get_field("status"), *fields]
    what = "changed" if before and after else "added" if after else "removed"
    about = "" if key == own else _about(model, fields, after or before or {}, names)
    changed = [_field_difference(one, before or {}, after or {}, names) for one in fields]
    found = RowDifference(what, about, [one for one in changed if one])
    return found if found.fields or what != "changed" else None


def _field_difference(one: Any, before: Row, after: Row, names: dict[tuple[Any, int], str]) -> FieldDifference | None:
    values = before.get(one.column), after.get(one.column)
    if values[0] == values[1] or all(value in (None, "", []) for value in values):
        return None
    old, new = (told(one, value, names) for value in values)
    is_text = one.get_internal_type() in ("TextField", "CharField") and not one.choices and before and after
    pieces = word_changes(old, new) if is_text else [*_piece(Side.BEFORE, old, before), *_piece(Side.AFTER, new, after)]
    return FieldDifference(str(one.verbose_name), pieces)


def _piece(side: Side, text: str, row: Row) -> list[tuple[Side, str]]:
    return [(side, text)] if row else []


def _about(model: Any, fields: list[Any], row: Row, names: dict[tuple[Any, int], str]) -> str:
    keys: list[Any] = [(one.related_model, row.get(one.column)) for one in fields if isinstance(one, ForeignKey)]
    linked = [names.get(key, "") for key in keys]
    return ", ".join([str(model._meta.verbose_name), *[name for name in linked if name][:1]])
