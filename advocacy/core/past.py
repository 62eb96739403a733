"""The versions of a record with its parts, as the history holds them: for those who keep the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey

from advocacy.core import past_entries
from advocacy.core.models import Record
from advocacy.core.past_entries import Key, State
from advocacy.core.past_rows import Row, fields_of, model_of, named_rows, told
from advocacy.core.word_changes import Side, word_changes
from advocacy.history.models import Change
from advocacy.history.tracking import tracked

VERSIONS_A_PAGE = 25
ROWS_A_VERSION = 50
"""Rows of one change that are told with it; two versions compared tell them all."""


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
    """A record as one change left it; `rows` say what that change did, `left_out` counts those that are not told."""

    change: Change
    rows: list[RowDifference]
    left_out: int

    @property
    def number(self) -> str:
        """Of its change, as addresses say it."""
        return str(self.change.pk)

    @property
    def rows_written(self) -> int:
        return len(self.rows) + self.left_out


def versions(record: Record, *, skip: int = 0) -> list[Version]:
    """A page of versions, newest first, behind the first `skip`; as many statements however many there are."""
    changes = past_entries.changes(record, most=VERSIONS_A_PAGE, skip=skip)
    written = past_entries.written(record, list(changes), most=ROWS_A_VERSION)
    keys = {number: differing(record, before, after) for number, (before, after) in written.items()}
    names = named_rows([pair for number in written for pair in _rows(keys[number], *written[number])], public=False)
    return [
        Version(
            change,
            _difference(record, *written[change.pk], keys[change.pk], names),
            max(changes[change.pk] - ROWS_A_VERSION, 0),
        )
        for change in past_entries.in_order(changes)
    ]


def differing(record: Record, before: State, after: State) -> list[Key]:
    """The rows that differ: the record first, then its parts in the order of their kinds and keys."""
    own: Key = (record._meta.db_table, record.pk)
    return sorted(
        (key for key in {*before, *after} if before.get(key) != after.get(key)), key=lambda key: (key != own, key)
    )


def compared(record: Record, before: State, after: State, keys: Iterable[Key]) -> list[RowDifference]:
    """What differs between any two versions, in these rows."""
    kept = list(keys)
    return _difference(record, before, after, kept, named_rows(_rows(kept, before, after), public=False))


def _difference(
    record: Record, before: State, after: State, keys: Iterable[Key], names: dict[tuple[Any, int], str]
) -> list[RowDifference]:
    own: Key = (record._meta.db_table, record.pk)
    found = [_row_difference(own, key, before.get(key), after.get(key), names) for key in keys]
    return [one for one in found if one]


def _rows(keys: Iterable[Key], *states: State) -> Iterator[tuple[Any, Row]]:
    """Model and row of each of these rows in each state that has it."""
    for key in keys:
        model = model_of(key[0])
        yield from ((model, state[key]) for state in states if model and state.get(key))


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
