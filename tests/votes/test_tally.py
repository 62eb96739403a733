"""Counting positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.votes.tally import Position, Tally, difference

counts = st.integers(min_value=0, max_value=193)
tallies = st.builds(Tally, counts, counts, counts, counts)


def test_each_position_is_counted_once_per_state():
    assert Tally.count(["yes", "no", "yes", "abstain", "non_voting", "yes"]) == Tally(3, 1, 1, 1)


def test_an_empty_roll_call_counts_nobody():
    assert Tally.count([]) == Tally(0, 0, 0, 0)


def test_an_unknown_position_is_refused():
    with pytest.raises(ValueError, match="absent"):
        Tally.count(["yes", "absent"])


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match=r"abstain cannot be -1\.$"):
        Tally(9, 5, -1)


def test_abstentions_are_not_present_and_voting():
    assert Tally(116, 20, 53, 4).present_and_voting == 136


def test_the_total_counts_those_who_did_not_vote():
    assert Tally(116, 20, 53, 4).total == 193


def test_a_tally_is_written_with_en_dashes_and_without_non_voting():
    assert [str(Tally(9, 5, 1)), str(Tally(116, 20, 53, 4))] == [
        "9\N{EN DASH}5\N{EN DASH}1",
        "116\N{EN DASH}20\N{EN DASH}53",
    ]


def test_a_difference_names_only_the_positions_that_differ():
    assert difference(Tally(101, 22, 59, 10), Tally(102, 22, 58, 10)) == {Position.YES: -1, Position.ABSTAIN: 1}


@given(st.lists(st.sampled_from(Position)))
def test_a_tally_sums_to_its_votes_in_any_order(positions):
    tally = Tally.count(positions)
    assert tally.total == len(positions)
    assert tally == Tally.count(reversed(positions))


@given(tallies, tallies)
def test_a_difference_changes_sign_when_turned_round(a, b):
    assert difference(a, b) == {position: -states for position, states in difference(b, a).items()}


@given(tallies)
def test_a_tally_does_not_differ_from_itself(tally):
    assert difference(tally, tally) == {}
