"""The Council's bench: who sits where, and where the votes needed are complete."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.votes.bench import GROUND, HEIGHT, MIDDLE, RADIUS, WIDTH, Member, Point, arrange
from advocacy.votes.tally import Position


def members(yes=0, abstain=0, no=0, non_voting=0):
    counts = {Position.NO: no, Position.NON_VOTING: non_voting, Position.YES: yes, Position.ABSTAIN: abstain}
    return [Member(f"{position}{n}", "", position) for position, count in counts.items() for n in range(count)]


def test_seats_stand_in_the_order_yes_abstain_no_non_voting():
    bench = arrange(members(yes=1, abstain=1, no=1, non_voting=1), needed=9)

    assert [seat.member.position for seat in bench.seats] == ["yes", "abstain", "no", "non_voting"]


def test_members_of_one_position_keep_the_order_they_came_in():
    bench = arrange(
        [Member("FRA", "", Position.YES), Member("AGO", "", Position.NO), Member("BRA", "", Position.YES)], 9
    )

    assert [seat.member.code for seat in bench.seats] == ["FRA", "BRA", "AGO"]


def test_fifteen_seats_run_from_far_left_over_the_top_to_far_right():
    bench = arrange(members(yes=9, abstain=1, no=5), needed=9)

    assert [bench.seats[number].sign for number in (0, 7, 14)] == [Point(80, 318), Point(330, 68), Point(580, 318)]


def test_the_line_stands_between_the_ninth_and_the_tenth_seat_as_drawn():
    bench = arrange(members(yes=9, abstain=1, no=5), needed=9)

    assert bench.line == (Point(392.1, 140.5), Point(422.5, 53.7), Point(382.2, 174.9))


def test_of_eleven_seats_the_line_stands_after_the_seventh():
    bench = arrange(members(yes=7, no=4), needed=7)

    assert bench.seats[6].sign.x < bench.line[1].x < bench.seats[7].sign.x


def test_no_line_is_drawn_where_all_seats_are_needed():
    assert arrange(members(yes=9), needed=9).line is None


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_bench_and_a_bench_of_one_can_be_drawn(count):
    assert len(arrange(members(yes=count), needed=9).seats) == count


@given(st.integers(0, 15), st.integers(0, 15), st.integers(0, 15), st.integers(0, 15))
def test_every_seat_stands_on_the_circle_inside_the_drawing(yes, no, abstain, non_voting):
    for seat in arrange(members(yes, abstain, no, non_voting), needed=9).seats:
        assert (seat.sign.x - MIDDLE) ** 2 + (seat.sign.y - GROUND) ** 2 == pytest.approx(RADIUS**2, rel=0.001)
        assert 0 < seat.label.x < WIDTH
        assert 0 < seat.label.y < HEIGHT
