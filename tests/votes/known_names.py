"""Names of states without a database, for the tests of prose."""

import csv
import datetime
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from advocacy.core.problems import Problem
from advocacy.states.names import fold_name, nearest

REFERENCE = Path(__file__).parents[2] / "advocacy" / "imports" / "reference"


class Meaning(NamedTuple):
    state: str | None
    problems: tuple[Problem, ...] = ()


class KnownNames:
    """Spellings and codes; a spelling with two codes is ambiguous."""

    def __init__(self, *spelt: tuple[str, str]) -> None:
        self.codes: dict[str, list[str]] = defaultdict(list)
        self.spelt = spelt
        for spelling, code in dict.fromkeys(spelt):
            if code not in self.codes[fold_name(spelling)]:
                self.codes[fold_name(spelling)].append(code)

    def by_name(self, name: str, day: datetime.date) -> Meaning:
        codes = self.codes.get(fold_name(name), [])
        return Meaning(codes[0]) if len(codes) == 1 else Meaning(None, (Problem("ambiguous_name", name),))

    def spellings(self, day: datetime.date) -> list[str]:
        return [spelling for spelling, _code in self.spelt]

    def states_like(self, name: str) -> tuple[str, ...]:
        alike = nearest(name, self.spellings(datetime.date.max))
        return tuple(dict.fromkeys(code for spelling in alike for code in self.codes[fold_name(spelling)]))


def names_on(day: datetime.date) -> KnownNames:
    """The names and aliases of the reference data in use on a day."""
    return KnownNames(*_in_use("state_names.csv", "short", day), *_in_use("state_aliases.csv", "alias", day))


def members_on(day: datetime.date) -> dict[str, str]:
    """Short name by code of every member of the United Nations on a day."""
    short = {code: name for name, code in _in_use("state_names.csv", "short", day)}
    return {code: short[code] for code in sorted(_seated(day))}


def _in_use(file: str, column: str, day: datetime.date) -> list[tuple[str, str]]:
    return [(row[column], row["code"]) for row in _rows(file) if _covers(row, day)]


def _seated(day: datetime.date) -> set[str]:
    rows = [row for row in _rows("seats.csv") if row["body"] == "GA" and row["seat_class"] == "member"]
    return {row["state"] for row in rows if _covers(row, day)}


def _rows(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _covers(row: dict[str, str], day: datetime.date) -> bool:
    return (row["start_on"] or "0000") <= day.isoformat() <= (row["end_on"] or "9999")
