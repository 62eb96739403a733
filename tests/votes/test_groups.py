"""Positions by group, and the parts of a bar."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.votes.groups import Share, by_group, shares
from advocacy.votes.tally import Tally


@dataclass(frozen=True)
class Vote:
    code: str
    group_name: str | None
    position: str


def test_groups_stand_by_name_and_those_in_none_come_last():
    votes = [Vote("KIR", None, "yes"), Vote("FRA", "Western", "yes"), Vote("AGO", "African", "no")]

    assert [group.name for group in by_group(votes)] == ["African", "Western", ""]


def test_in_a_group_yes_comes_first_and_non_voting_last():
    votes = [Vote(p, "African", p) for p in ("non_voting", "no", "yes", "abstain")]

    assert [vote.code for vote in by_group(votes)[0].votes] == ["yes", "abstain", "no", "non_voting"]


def test_a_group_counts_its_votes_and_names_who_took_a_position():
    (group,) = by_group([Vote("AGO", "African", "no"), Vote("TCD", "African", "yes"), Vote("EGY", "African", "no")])

    assert group.tally == Tally(yes=1, no=2)
    assert [vote.code for vote in group.of("no")] == ["AGO", "EGY"]


def test_a_bar_of_the_vote_of_2014_begins_with_yes_and_ends_with_those_who_did_not_vote():
    assert shares(Tally(116, 20, 53, 4)) == [
        Share("yes", 0.0, 60.1),
        Share("abstain", 60.1, 27.46),
        Share("no", 87.56, 10.36),
        Share("non_voting", 97.93, 2.07),
    ]


def test_a_position_that_nobody_took_has_no_part_of_the_bar():
    assert [share.position for share in shares(Tally(yes=15))] == ["yes"]
    assert shares(Tally()) == []


@given(st.builds(Tally, *[st.integers(0, 193)] * 4))
def test_the_parts_of_a_bar_fill_it(tally):
    parts = shares(tally)

    assert sum(part.width for part in parts) == pytest.approx(100 if tally.total else 0, abs=0.05)
