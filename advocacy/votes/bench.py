"""The Council's bench: seats on half a circle, in the order yes, abstain, no, non-voting.

Plain geometry in the units of the drawing, `WIDTH` by `HEIGHT`; a template only writes the numbers down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from advocacy.votes.tally import Position

WIDTH, HEIGHT = 660, 350
MIDDLE, GROUND = 330, 318
RADIUS = 250
LABELS_ACROSS, LABELS_UP = 296, 290
LINE_FROM, LINE_TO = 188, 280
NEED = 158
ORDER = (Position.YES, Position.ABSTAIN, Position.NO, Position.NON_VOTING)


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Member:
    """Who sits there, and what it did. `is_permanent` members are set in bold."""

    code: str
    name: str
    position: Position
    is_permanent: bool = False
    href: str = ""


@dataclass(frozen=True)
class BenchSeat:
    member: Member
    sign: Point
    label: Point


@dataclass(frozen=True)
class Bench:
    """`line` is where the votes needed are complete: its two ends and the place of its words; None where all seats
    together are not more than are needed."""

    seats: tuple[BenchSeat, ...]
    needed: int
    line: tuple[Point, Point, Point] | None


def arrange(members: Iterable[Member], needed: int) -> Bench:
    """Seat the members, position by position and each in the order given, with the line after seat `needed`."""
    seated = sorted(members, key=lambda member: ORDER.index(member.position))
    step = 180 / max(len(seated) - 1, 1)
    seats = tuple(seat(member, 180 - step * number) for number, member in enumerate(seated))
    return Bench(seats, needed, threshold(180 - step * (needed - 0.5)) if len(seated) > needed else None)


def seat(member: Member, angle: float) -> BenchSeat:
    label = at(angle, LABELS_ACROSS, LABELS_UP)
    return BenchSeat(member, at(angle, RADIUS, RADIUS), Point(label.x, round(label.y + 5, 1)))


def threshold(angle: float) -> tuple[Point, Point, Point]:
    words = at(angle, NEED, NEED)
    return at(angle, LINE_FROM, LINE_FROM), at(angle, LINE_TO, LINE_TO), Point(words.x, round(words.y + 6, 1))


def at(angle: float, across: float, up: float) -> Point:
    """A point of the ellipse around the middle of the ground line; 180 degrees is far left, 0 far right."""
    turned = radians(angle)
    return Point(round(MIDDLE + across * cos(turned), 1), round(GROUND - up * sin(turned), 1))
