"""Who sits in a body on a day, by class and regional group."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

NO_GROUP = ""


@dataclass(frozen=True)
class Bench:
    """Seats of one class: permanent, elected, member."""

    seat_class: str
    label: str
    groups: tuple["RegionalGroup", ...]

    @property
    def count(self) -> int:
        return sum(len(group.seats) for group in self.groups)


@dataclass(frozen=True)
class RegionalGroup:
    """States of one regional group; `name` is empty for those in none."""

    name: str
    seats: tuple[Any, ...]


ORDER = ("permanent", "elected", "member")


def composition(seats: Iterable[Any]) -> list[Bench]:
    """Seats by class, then by regional group in the order of its name, those in no group last.

    A seat has `seat_class` and `group_name`, the regional group of its state on the day.
    """
    classes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    labels = {}
    for seat in seats:
        classes[seat.seat_class][seat.group_name or NO_GROUP].append(seat)
        labels[seat.seat_class] = str(seat.get_seat_class_display())
    return [
        Bench(
            seat_class,
            labels[seat_class],
            tuple(
                RegionalGroup(name, tuple(classes[seat_class][name]))
                for name in sorted(classes[seat_class], key=lambda name: (name == NO_GROUP, name))
            ),
        )
        for seat_class in sorted(classes, key=ORDER.index)
    ]
