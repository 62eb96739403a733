"""Seats by class and regional group."""

from dataclasses import dataclass

from advocacy.bodies.choices import SeatClass
from advocacy.bodies.composition import composition


@dataclass(frozen=True)
class Seat:
    name: str
    seat_class: str
    group_name: str | None

    def get_seat_class_display(self):
        return SeatClass(self.seat_class).label


def test_permanent_members_stand_before_elected_ones_and_groups_in_their_order():
    france, china = Seat("France", "permanent", "WEOG"), Seat("China", "permanent", "Asia")
    spain, egypt = Seat("Spain", "elected", "WEOG"), Seat("Egypt", "elected", "Africa")

    benches = composition([spain, france, egypt, china])

    assert [(bench.seat_class, bench.count) for bench in benches] == [("permanent", 2), ("elected", 2)]
    assert [(group.name, group.seats) for bench in benches for group in bench.groups] == [
        ("Asia", (china,)),
        ("WEOG", (france,)),
        ("Africa", (egypt,)),
        ("WEOG", (spain,)),
    ]


def test_states_in_no_group_stand_last():
    kiribati, japan = Seat("Kiribati", "member", None), Seat("Japan", "member", "Asia")

    (bench,) = composition([kiribati, japan])

    assert [group.name for group in bench.groups] == ["Asia", ""]


def test_no_seats_make_no_benches():
    assert composition([]) == []
