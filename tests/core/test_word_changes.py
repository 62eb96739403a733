"""Two versions of a text: nothing is lost, and the differences are words."""

from hypothesis import given
from hypothesis import strategies as st

from advocacy.core.word_changes import LONGEST, Side, word_changes


def test_words_taken_out_and_put_in_stand_where_they_were():
    assert word_changes("Decides to meet in private.", "Decides to meet in public today.") == [
        (Side.BOTH, "Decides to meet in "),
        (Side.BEFORE, "private"),
        (Side.AFTER, "public today"),
        (Side.BOTH, "."),
    ]


def test_another_text_is_not_cut_into_words():
    assert word_changes("One yes less.", "A note that was added later.") == [
        (Side.BEFORE, "One yes less."),
        (Side.AFTER, "A note that was added later."),
    ]


def test_a_paragraph_that_shares_its_little_words_is_another_text():
    before = "Decides to submit the report of the commission of inquiry to the relevant bodies of the United Nations."
    after = (
        "Encourages the Security Council to continue its consideration of the situation of the people of the country."
    )
    for times in (1, 40):
        assert word_changes(before * times, after * times) == [
            (Side.BEFORE, before * times),
            (Side.AFTER, after * times),
        ]


def test_a_phrase_is_not_cut_in_two_at_a_space():
    assert word_changes(
        "at the continuing reports of torture", "at the persistent and credible reports of torture"
    ) == [
        (Side.BOTH, "at the "),
        (Side.BEFORE, "continuing"),
        (Side.AFTER, "persistent and credible"),
        (Side.BOTH, " reports of torture"),
    ]
    assert word_changes("Japan and the European Union", "the European Union and Japan")[1] == (
        Side.BOTH,
        "the European Union",
    )


def test_the_same_text_has_no_difference():
    assert word_changes("Decides", "Decides") == [(Side.BOTH, "Decides")]
    assert word_changes("", "") == []


@given(st.text(), st.text())
def test_each_side_can_be_read_back(before, after):
    pieces = word_changes(before, after)
    assert "".join(text for side, text in pieces if side is not Side.AFTER) == before
    assert "".join(text for side, text in pieces if side is not Side.BEFORE) == after


def test_what_is_very_long_is_not_compared_word_by_word_to_its_end():
    long = "a " * LONGEST
    assert word_changes(long + "x", long + "y")[-2:] == [
        (Side.BEFORE, (long + "x")[LONGEST:]),
        (Side.AFTER, (long + "y")[LONGEST:]),
    ]


def test_words_that_stand_everywhere_are_compared_as_any_others():
    assert word_changes("a b " * 5000 + "c", "b a " * 5000 + "c") == [
        (Side.AFTER, "b "),
        (Side.BOTH, "a b " * 4999 + "a"),
        (Side.BEFORE, " b"),
        (Side.BOTH, " c"),
    ]
