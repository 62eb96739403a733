"""Who moved between two votes on the same question."""

from hypothesis import given
from hypothesis import strategies as st

from advocacy.votes.shifts import Shift, shifts
from advocacy.votes.tally import Position

positions = st.dictionaries(st.sampled_from(["AGO", "CHN", "EGY", "SEN"]), st.sampled_from(list(Position)))


def test_the_council_of_2016_and_2017():
    before = {"EGY": "no", "SEN": "abstain", "CHN": "no", "UKR": "yes", "AGO": "no"}
    after = {"EGY": "abstain", "SEN": "yes", "CHN": "no", "UKR": "yes", "BOL": "no"}

    assert shifts(before, after) == [Shift("EGY", "no", "abstain"), Shift("SEN", "abstain", "yes")]


def test_not_voting_is_no_position_to_move_from_or_to():
    assert shifts({"AGO": "yes", "TCD": "non_voting"}, {"AGO": "non_voting", "TCD": "yes"}) == []


@given(positions)
def test_nobody_moves_between_a_vote_and_itself(taken):
    assert shifts(taken, taken) == []


@given(positions, positions)
def test_read_backwards_the_same_states_move(before, after):
    assert shifts(after, before) == [Shift(s.state, s.after, s.before) for s in shifts(before, after)]
