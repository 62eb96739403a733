"""Which state came of which, and who continues whose seat: a graph of dated links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from itertools import groupby


class SuccessionKind(StrEnum):
    """What happened to the predecessor, said of the successor."""

    CONTINUES = "continues"  # the same seat under another code: SUN to RUS
    DISSOLVES_INTO = "dissolves_into"  # the predecessor ends: CSK to CZE and SVK
    UNITES_INTO = "unites_into"  # several end in one new state: EAT and EAZ to TZA
    JOINS = "joins"  # the predecessor ends in a state that goes on: DDR to DEU
    SEPARATES = "separates"  # the successor leaves a state that goes on: SCG to MNE


@dataclass(frozen=True)
class Succession:
    """One link from a predecessor's code to a successor's.

    `on` is the first day of the new order: on it the seat is already the successor's.
    """

    predecessor: str
    successor: str
    on: date
    kind: SuccessionKind


def lineage_before(code: str, links: Iterable[Succession]) -> tuple[Succession, ...]:
    """All links that lead to a state, its predecessors' too, earliest first.

    Follows time: what became of Syria's partner after 1961 is no ancestor of the union of 1958. So
    two states may join and part again without a circle. ValueError, naming the codes, when links
    run in a circle on one day, or in a circle of seats continued on any days.
    """
    links = tuple(links)
    found = [link for link in links if link.successor == code]
    for link in found:  # grows as it is walked
        earlier = (other for other in links if other.successor == link.predecessor and other.on <= link.on)
        found += [other for other in earlier if other not in found]
    return _in_order(found)


def lineage_after(code: str, links: Iterable[Succession]) -> tuple[Succession, ...]:
    """All links that lead from a state, its successors' too, earliest first; see `lineage_before`."""
    links = tuple(links)
    found = [link for link in links if link.predecessor == code]
    for link in found:  # grows as it is walked
        later = (other for other in links if other.predecessor == link.successor and other.on >= link.on)
        found += [other for other in later if other not in found]
    return _in_order(found)


def seat_heirs(code: str, links: Iterable[Succession]) -> tuple[str, ...]:
    """Codes under which a state's seat went on, earliest first: YUG gives SCG, SRB.

    Only "continues" counts: a state that was admitted afresh, as CZE was, is nobody's heir here.
    """
    return tuple(link.successor for link in lineage_after(code, _continued(links)))


def same_seat(a: str, b: str, links: Iterable[Succession]) -> bool:
    """Whether two codes name one seat at different times; every code shares its own seat."""
    links = tuple(links)
    return a == b or b in seat_heirs(a, links) or a in seat_heirs(b, links)


def seat_code_on(code: str, day: date, links: Iterable[Succession]) -> str:
    """The code that a state's seat bore on a day: RUS in 1985 gives SUN, SUN in 2000 gives RUS.

    Says only which code, not whether there was a seat that day.
    """
    continued = _continued(links)
    before = lineage_before(code, continued)
    current = before[0].predecessor if before else code
    for link in lineage_after(current, continued):
        if link.on <= day:
            current = link.successor
    return current


def _continued(links: Iterable[Succession]) -> tuple[Succession, ...]:
    return tuple(link for link in links if link.kind == SuccessionKind.CONTINUES)


def _in_order(links: Iterable[Succession]) -> tuple[Succession, ...]:
    """Sort by day, then codes, having refused circles."""
    ordered = tuple(sorted(links, key=lambda link: (link.on, link.predecessor, link.successor, link.kind)))
    for _, same_day in groupby(ordered, key=lambda link: link.on):
        _refuse_circle(tuple(same_day))
    _refuse_circle(_continued(ordered))
    return ordered


def _refuse_circle(links: Sequence[Succession]) -> None:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for link in links:
        sorter.add(link.successor, link.predecessor)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise ValueError(f"The succession of states runs in a circle: {circle}.") from None
