"""Times, ratios and the table they end in."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the table; `reach` is the largest ratio that is good.

    `cost` and `floor` are in `unit`; a floor of 1 makes the ratio the cost itself. `note` says what was seen besides.
    """

    operation: str
    cost: float
    floor: float
    reach: float
    unit: str = "ms"
    note: str = ""
    is_whole: bool = True
    """False where something else than the time went wrong, which `note` tells."""

    @property
    def ratio(self) -> float:
        return self.cost / self.floor if self.floor else math.inf

    @property
    def is_met(self) -> bool:
        return self.is_whole and self.ratio <= self.reach

    def cells(self) -> tuple[str, ...]:
        floor = f"{self.floor:,.2f}" if self.floor != 1 else ""
        met = "yes" if self.is_met else "NO"
        return (
            self.operation,
            f"{self.cost:,.2f} {self.unit}",
            floor,
            f"{self.ratio:.2f}",
            f"{self.reach:g}",
            met,
            self.note,
        )


HEADER = ("operation", "median", "floor", "ratio", "reach", "met", "")


def table(rows: list[Row]) -> Iterator[str]:
    """Lines in Markdown, so that they go into docs/performance.md as they are."""
    cells = [HEADER, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADER))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    yield lines[0]
    yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    yield from lines[1:]


def medians(works: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each of these says that it took, one after the other in every round: a busy moment hits all.

    A first round, which fills caches, does not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            spent = work()
            if number:
                taken[name].append(spent)
    return {name: median(values) for name, values in taken.items()}
