"""The seats of a day as the desk shows them: by regional group, the Council's permanent members first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

PREFIX = "position-"
"""Before a state's code, the name of the boxes with its position."""


@dataclass(frozen=True)
class DeskSeat:
    """One state with a vote that day. `group` is its regional group then, empty where it is in none."""

    code: str
    name: str
    group: str = ""
    is_permanent: bool = False
    state_id: int = 0
    has_seat: bool = True


@dataclass(frozen=True)
class Row:
    """A seat with what is entered for it; `was` is the saved position, where another is entered now."""

    seat: DeskSeat
    position: str = ""
    was: str = ""
    by_text: str = ""
    intention: str = ""


@dataclass(frozen=True)
class SeatGroup:
    name: str
    rows: tuple[Row, ...]

    @property
    def entered(self) -> int:
        return sum(bool(row.position) for row in self.rows)


def grouped(rows: Iterable[Row]) -> list[SeatGroup]:
    """Permanent members, then the regional groups by name, those in none, and last who had no seat that day."""
    ordered = sorted(rows, key=lambda row: (_rank(row.seat), row.seat.group if _rank(row.seat) == 1 else ""))
    found = groupby(ordered, lambda row: _title(row.seat))
    return [SeatGroup(title, tuple(members)) for title, members in found]


def _rank(seat: DeskSeat) -> int:
    if not seat.has_seat:
        return 3
    if seat.is_permanent:
        return 0
    return 1 if seat.group else 2


def _title(seat: DeskSeat) -> str:
    return {
        0: _("Permanent members"),
        1: seat.group,
        2: _("In no regional group that day"),
        3: _("Without a seat that day"),
    }[_rank(seat)]


def positions_of(values: dict[str, str]) -> dict[str, str]:
    """What is entered, by code; a state without a position is left out."""
    return {name.removeprefix(PREFIX): value for name, value in values.items() if name.startswith(PREFIX) and value}
