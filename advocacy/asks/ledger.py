"""The ledger of an ask: what each body did, year by year, and how far it went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from advocacy.asks.choices import Level

STRENGTH = {level: len(Level) - place for place, level in enumerate(Level)}
"""Decided is the strongest; absent is 1, so that nothing at all is weaker still."""


@dataclass(frozen=True)
class Entry:
    """One finding as the ledger sees it: `body` is a key and a name, empty where none may be named; `year` may be
    unknown. `finding` is what pages show of it (`asks.shown`)."""

    level: Level
    year: int | None
    body: tuple[str, str]
    finding: Any = None


@dataclass(frozen=True)
class Row:
    """One year: what each body did in it, in the order of the columns."""

    year: int | None
    cells: Sequence[Sequence[Entry]]


@dataclass(frozen=True)
class Ledger:
    bodies: Sequence[tuple[str, str]]
    rows: Sequence[Row]


def ledger(entries: Iterable[Entry]) -> Ledger:
    """Years down, the latest first and the unknown last; bodies across, by name; entries keep their order in a cell."""
    entries = list(entries)
    bodies = sorted({entry.body for entry in entries}, key=lambda body: (body[1], body[0]))
    years = sorted({entry.year for entry in entries}, key=lambda year: -(year or 0))
    return Ledger(bodies, [Row(year, [cell(entries, year, body) for body in bodies]) for year in years])


def cell(entries: Iterable[Entry], year: int | None, body: tuple[str, str]) -> list[Entry]:
    return [entry for entry in entries if (entry.year, entry.body) == (year, body)]


def furthest(entries: Sequence[Entry]) -> Entry | None:
    """The first entry of the strongest level reached; None where there is none, or every one is absent."""
    if not entries:
        return None
    best = max(entries, key=lambda entry: STRENGTH[entry.level])
    return None if best.level is Level.ABSENT else best


def latest(entries: Sequence[Entry]) -> Entry | None:
    """The last of entries in the order of time."""
    return entries[-1] if entries else None


@dataclass(frozen=True)
class Standing:
    """An ask and how far it went; `entries` are its findings in the order of time."""

    ask: Any
    entries: list[Entry]

    @property
    def furthest(self) -> Entry | None:
        return furthest(self.entries)

    @property
    def latest(self) -> Entry | None:
        return latest(self.entries)

    @property
    def ledger(self) -> Ledger:
        return ledger(self.entries)

    @property
    def counts(self) -> list[tuple[Level, int]]:
        """How many findings there are of each level, the strongest first; levels without one are left out."""
        levels = [entry.level for entry in self.entries]
        return [(level, levels.count(level)) for level in Level if level in levels]
