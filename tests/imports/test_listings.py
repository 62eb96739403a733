"""Votes kept by column are the votes that were listed, row by row."""

import pickle

import pytest

from advocacy.imports.listings import BETWEEN, Listing, VoteRead, positions_of
from advocacy.imports.spool import Spool
from advocacy.votes.tally import Position

CODES, NAMES, LETTERS = ["FRA", " PRK ", "", "NRU"], ["FRANCE", "", "KENYA", "NAURU"], ["Y", "N", "A", "X"]
VOTES = [
    VoteRead(7, "FRA", "FRANCE", Position.YES, column=2),
    VoteRead(8, "PRK", "", Position.NO, column=2),
    VoteRead(9, "", "KENYA", Position.ABSTAIN, column=2),
    VoteRead(10, "NRU", "NAURU", Position.NON_VOTING, column=2),
]


def listing(lines=(7, 8, 9, 10), codes=CODES, names=NAMES, letters=LETTERS):
    return Listing.of(lines, codes, names, letters, 2)


def test_a_listing_is_the_votes_of_its_rows():
    assert list(listing()) == VOTES
    assert (listing() == VOTES, listing() == VOTES[:3], len(listing()), listing()[-1]) == (True, False, 4, VOTES[3])
    assert positions_of(listing()) == positions_of(VOTES) == [vote.position for vote in VOTES]


@pytest.mark.parametrize(
    "others",
    [
        {"lines": (7, 8, 10, 11)},
        {"letters": ["Y", "N", "a", "X"]},
        {"letters": ["Y", "N", "A ", "X"]},
        {"letters": ["Y", "NA", "", "X"]},
        {"codes": ["FRA", f"P{BETWEEN}RK", "KEN", "NRU"]},
        {"names": ["FRANCE", "KOREA", f"KEN{BETWEEN}YA", "NAURU"]},
    ],
)
def test_rows_that_are_not_alike_are_not_a_listing(others):
    assert listing(**others) is None


def test_what_is_kept_on_disk_comes_back_as_it_was_and_in_order():
    spool = Spool()
    assert list(spool.keeping(iter([listing(), "Ж", listing(lines=(1, 2, 3, 4))]))) != []
    assert list(spool) == [VOTES, "Ж", [vote._replace(line=number) for number, vote in enumerate(VOTES, 1)]]
    assert pickle.loads(pickle.dumps(listing())).column == 2


def test_what_reading_raises_is_raised_at_its_place():
    def items():
        yield 1
        raise ValueError("line 2")

    spool = Spool()
    with pytest.raises(ValueError, match="line 2"):
        list(spool.keeping(items()))
