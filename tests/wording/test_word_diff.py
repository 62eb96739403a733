"""Words and separators compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.wording.comparison import compare_once
from advocacy.wording.templatetags.comparisons import after_words, before_words
from advocacy.wording.word_diff import Piece, PieceKind, beyond_excerpts, diff, keys, says_the_same, squeezed, word_keys
from tests.wording.texts import text

WORDS = st.lists(
    st.sampled_from(
        [
            "Decides",
            "urges",
            "the",
            "States",
            "’s",
            ",",
            ";",
            "(a)",
            "[of it]",
            "[our",
            "north-east",
            "1718",
            "…",
            "“x”",
            "\n",
        ]
    ),
    max_size=14,
).map(" ".join)


def marked(before: str, after: str) -> str:
    """Changes as [-dropped-]{+added+}."""
    shown = ""
    for piece in diff(before, after):
        if piece.kind == PieceKind.SAME:
            shown += max(piece.before, piece.after, key=len)
        else:
            shown += (f"[-{piece.before}-]" if piece.before else "") + (f"{{+{piece.after}+}}" if piece.after else "")
    return shown


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Urges all States", "Demands that all States", "[-Urges -]{+Demands that +}all States"),
        ("to act now", "to act", "to act [-now-]"),
        ("in February 2014, and", "in October 2015, and", "in [-February 2014-]{+October 2015+}, and"),
        ("remain actively seized", "remain seized", "remain [-actively -]seized"),
        ("1887 (2009), as", "1887 (2009) and 2087 (2013), as", "1887 (2009) {+and 2087 (2013)+}, as"),
        ("1718 (2006) and 1874 (2009)", "1718 (2006)", "1718 (2006) [-and 1874 (2009)-]"),
    ],
)
def test_words_dropped_and_added_are_told(before, after, expected):
    assert marked(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the Republic’s   food;", "the Republic's food,"),
        ("“grave hardship”.", '"grave hardship"'),
        ("in north‑east\nAsia", "in north-east Asia"),
    ],
)
def test_how_a_text_is_printed_is_no_change(before, after):
    assert says_the_same(before, after)
    assert {piece.kind for piece in diff(before, after)} <= {PieceKind.SAME, PieceKind.CHANGED}
    assert marked(before, after).replace(".-]", "").count("[-") <= 1


def test_a_colon_at_the_end_is_a_change_and_a_semicolon_is_not():
    assert says_the_same("Decides to act;", "Decides to act.")
    assert not says_the_same("Decides to act;", "Decides to act:")


def test_a_comma_between_two_changes_belongs_to_them():
    assert marked("one two, three four", "one six, seven four") == "one [-two, three -]{+six, seven +}four"


def test_words_beyond_an_excerpt_are_no_change_and_those_inside_it_are():
    excerpt = "of families in February 2014"
    whole = "Welcoming the reunions of families in October 2015, and hoping for more"
    pieces = beyond_excerpts(diff(excerpt, whole), before=True, after=False)

    assert pieces == (
        Piece(PieceKind.NOT_HELD, "", "Welcoming the reunions "),
        Piece(PieceKind.SAME, "of families in ", "of families in "),
        Piece(PieceKind.CHANGED, "February 2014", "October 2015"),
        Piece(PieceKind.NOT_HELD, "", ", and hoping for more"),
    )


def test_words_in_the_gap_of_an_excerpt_are_no_change():
    pieces = beyond_excerpts(
        diff("the hardship … of the people", "the hardship and unmet needs of the people"), before=True, after=False
    )

    assert [piece.kind for piece in pieces] == [PieceKind.SAME, PieceKind.NOT_HELD, PieceKind.SAME]
    assert beyond_excerpts(pieces, before=False, after=False) == pieces


def test_each_column_prints_what_is_the_same_as_its_own_text_does():
    row = compare_once(
        text(("OP1", "Urges “all” [or most] to act"), whole=False, excerpts=("OP1",)),
        text(("OP1", 'Urges "all" [or any] to act now'), whole=False, excerpts=("OP1",)),
    ).rows[0]

    assert before_words(row) == 'Urges “all” <span class="ours">[or most]</span> to act'
    assert after_words(row) == (
        'Urges &quot;all&quot; <span class="ours">[or any]</span> to act <span class="beyond">now</span>'
    )


def test_words_that_came_or_went_are_escaped_and_the_space_after_them_is_outside():
    before, after = "Urges all R&D to act in its field", "Urges all A&B to act in its field"
    row = compare_once(text(("OP1", before)), text(("OP1", after))).rows[0]

    assert before_words(row) == "Urges all <del>R&amp;D</del> to act in its field"
    assert after_words(row) == ('Urges all <del class="in-column">R&amp;D</del> <ins>A&amp;B</ins> to act in its field')


EXCERPTS = st.tuples(st.booleans(), st.booleans())


@given(WORDS, WORDS, EXCERPTS)
def test_the_pieces_are_the_two_texts_whole(before, after, excerpts):
    pieces = diff(before, after, excerpts=excerpts)

    assert "".join(piece.before for piece in pieces) == squeezed(before)
    assert "".join(piece.after for piece in pieces) == squeezed(after)


@given(WORDS, WORDS, EXCERPTS)
def test_the_mirror_of_one_direction_is_the_other(before, after, excerpts):
    found = diff(after, before, excerpts=excerpts[::-1])

    assert tuple(piece.mirrored for piece in found) == diff(before, after, excerpts=excerpts)


@given(WORDS)
def test_a_text_has_no_change_from_itself(text):
    assert {piece.kind for piece in diff(text, text)} <= {PieceKind.SAME}


@given(st.text(alphabet="aZ9_ -'’–ÄI.,;`\n", max_size=30))
def test_the_words_of_a_text_are_the_tokens_that_begin_with_a_letter_or_a_digit(words):
    assert word_keys(words) == tuple(key for key in keys(words) if key[0].isalnum())
