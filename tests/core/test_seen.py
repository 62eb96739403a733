"""What a list showed, as it is sent: short, and read again as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from advocacy.core.admin.seen import MOST, read, written


def test_records_that_follow_each_other_are_written_as_one():
    assert written({5: 1, 3: 1, 4: 1, 6: 2, 9: 2}) == "3-5,1 6,2 9,2"


def test_a_whole_import_is_a_few_characters():
    assert written(dict.fromkeys(range(1, MOST + 1), 1)) == f"1-{MOST},1"


@given(some.dictionaries(some.integers(1, 60), some.integers(0, 3), min_size=1))
def test_what_was_written_is_read_again(seen):
    assert read([written(seen)]) == seen


def test_the_boxes_of_single_rows_are_read_together():
    assert read(["7,2", "3-4,1"]) == {7: 2, 3: 1, 4: 1}


@pytest.mark.parametrize(
    "sent",
    [
        [],
        [""],
        ["7"],
        ["7,"],
        ["7,1 "],
        ["7,1,1"],
        ["x,1"],
        ["-7,1"],
        ["9-7,1"],
        ["٣,1"],
        ["7,1\n"],
        ["1" * 19 + ",1"],
        [f"1-{MOST + 1},1"],
        ["1-999999999999999999,1"],
        [f"1-{MOST},1", f"{MOST + 2},1"],
    ],
)
def test_what_is_none_of_ours_or_too_much_is_refused_whole(sent):
    assert read(["3,1", *sent] if sent else sent) is None
