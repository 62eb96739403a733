"""What set off what: the events and texts around one event, in order, with the days between them.

A date known only to the month or year can leave open which of two things came first. Then no order is claimed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from advocacy.core.partial_dates import PartialDate, Precision


class Side(IntEnum):
    """On which side of the event a linked thing stands, as the link itself says."""

    BEFORE = -1
    AFTER = 1


@dataclass(frozen=True)
class Node:
    """Something linked to the event; `side` is asked only where the dates do not tell."""

    record: Any
    when: PartialDate
    side: Side = Side.BEFORE
    relation: Any = ""
    note: str = ""


@dataclass(frozen=True)
class Lag:
    """Days from one thing to the next: exactly `least`, or between `least` and `most` where a date is partial."""

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True)
class Step:
    """One place in the chain; `lag` leads to the next and is None where the order is not known, or nothing follows."""

    node: Node
    is_here: bool = False
    is_last: bool = False
    lag: Lag | None = None


def order(a: PartialDate, b: PartialDate) -> int:
    """-1 where `a` is surely before `b`, 1 where surely after, 0 on the same day or where it cannot be told."""
    if a.last < b.first:
        return -1
    return 1 if a.first > b.last else 0


def lag(earlier: PartialDate, later: PartialDate) -> Lag | None:
    """Days between two dates; None where it cannot be told that `earlier` came first."""
    if earlier.precision == later.precision == Precision.DAY and earlier.first <= later.first:
        days = (later.first - earlier.first).days
        return Lag(days, days)
    if order(earlier, later) != -1:
        return None
    return Lag((later.first - earlier.last).days, (later.last - earlier.first).days)


def chain(here: Node, linked: Iterable[Node]) -> list[Step]:
    """The linked things around `here`, first to last; a record linked twice stands once, by its first link.

    What cannot be told from `here` by its date stands next to it, on the side that the link says.
    Empty where nothing is linked.
    """
    nodes = {node.record: node for node in reversed(list(linked)) if node.record != here.record}
    if not nodes:
        return []
    placed = [(order(node.when, here.when), node) for node in nodes.values()]
    before = sorted((p for p in placed if (p[0] or p[1].side) < 0), key=lambda p: (p[0] == 0, p[1].when))
    after = sorted((p for p in placed if (p[0] or p[1].side) > 0), key=lambda p: (p[0] != 0, p[1].when))
    line = [*(node for _, node in before), here, *(node for _, node in after)]
    following = [*line[1:], None]
    return [
        Step(node, node is here, after is None, lag(node.when, after.when) if after else None)
        for node, after in zip(line, following, strict=True)
    ]
