"""What an import would write, record by record: the lines of its preview, and a fingerprint of them all."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Model

from advocacy.imports.choices import Fate

MOST_LINES = 500
"""Lines that are kept to be shown; all of them are counted and part of the fingerprint."""


class PlanLine(NamedTuple):
    """One record and what becomes of it; `said` tells how it changes, or where the file says something else.

    `line`: where it stands in its file, 0 where that is not known.
    """

    file: str
    line: int
    key: str
    fate: Fate
    said: str


class PlanLines:
    """Collects the lines of a run as it is planned."""

    def __init__(self) -> None:
        self.lines: list[PlanLine] = []
        self.left_out = 0
        self._hash = hashlib.sha256()

    def add(self, line: PlanLine) -> None:
        self.sign(line)
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)
        else:
            self.left_out += 1

    def add_record(self, record: Model, fate: Fate, before: Mapping[str, Any]) -> None:
        """A line for a record that is not told by its place in a file; `before` has the columns that change."""
        key = getattr(record, "public_key", "") or f"{record._meta.verbose_name} {record.pk or ''}".strip()
        said = changes_in_words(record, before) if before else str(record)
        if fate in (Fate.NEW, Fate.CHANGED):
            self.add(PlanLine("", 0, str(key) if fate is not Fate.NEW else str(record._meta.verbose_name), fate, said))

    def sign(self, value: Any) -> None:
        """Make a value part of the fingerprint."""
        self._hash.update(repr(value).encode())

    @property
    def fingerprint(self) -> str:
        """The same for the same plan against the same record, whoever asks."""
        return self._hash.hexdigest()


def changes_in_words(record: Model, before: Mapping[str, Any]) -> str:
    """Each column that changes: "title: Lighthouses → Harbours"."""
    named = ((_label(record, name), old, new) for name, old, new in changes(record, before))
    return "; ".join(f"{name}: {old or '–'} → {new or '–'}" for name, old, new in named)


def changes(record: Model, before: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Field, old and new value of each column that changes."""
    for name, old in before.items():
        yield name, _text(old), _text(getattr(record, name, None))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _label(record: Model, name: str) -> str:
    return str(getattr(record._meta.get_field(name), "verbose_name", name))
