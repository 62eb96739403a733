"""A state's record as a sentence."""

import pytest

from advocacy.states.record import Cell, Mark, Summary
from advocacy.states.wording_of_record import clause, mark_words


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (
            Summary((("no", 9),), 2005, 2015),
            "voted no on every one of nine recorded votes in the General Assembly, 2005 to 2015",
        ),
        (Summary((("yes", 2),), 2014, 2015), "voted yes on both recorded votes in the General Assembly, 2014 to 2015"),
        (Summary((("abstain", 1),), 2014, 2014), "abstained on the one recorded vote in the General Assembly, 2014"),
        (
            Summary((("non_voting", 3),), 2014, 2016),
            "took no part in any of three recorded votes in the General Assembly, 2014 to 2016",
        ),
        (
            Summary((("yes", 24), ("abstain", 1)), 1993, 2023),
            "of 25 recorded votes in the General Assembly, 1993 to 2023, voted yes on 24 and abstained on one",
        ),
        (
            Summary((("yes", 2), ("no", 1), ("non_voting", 1)), 2011, 2015),
            "of four recorded votes in the General Assembly, 2011 to 2015, "
            "voted yes on two, voted no on one and did not vote on one",
        ),
    ],
)
def test_the_clause_says_exactly_what_was_counted(summary, expected):
    assert clause(summary, "General Assembly") == expected


def test_a_year_of_several_positions_names_them():
    assert mark_words(Cell(2016, Mark.SEVERAL, "", ("yes", "abstain"))) == "yes and abstain"
    assert mark_words(Cell(2016, Mark.NO_SEAT)) == "not a member"
