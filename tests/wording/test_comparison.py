"""Two texts compared, by hand, by properties, and on real resolutions read by eye."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.wording.alignment import OPERATIVE, Paragraph
from advocacy.wording.comparison import MIRRORED, Row, Text, VerbChange, compare, compare_once
from advocacy.wording.word_diff import squeezed
from tests.shared_data import needs_shared_data
from tests.wording.texts import assembly_text, council_text, text, told

CONCERN = "Expressing deep concern at the grave hardship of the people"
DIGNITY = "Emphasizes the welfare and inherent dignity of every worker abroad"
REPORT = "Requests the Secretary-General to report within ninety days"
SEIZED = "Decides to remain seized of the matter"


def test_a_paragraph_that_is_only_renumbered_is_the_same():
    found = compare_once(
        text(("OP1", REPORT), ("OP2", SEIZED)), text(("OP1", REPORT), ("OP2", DIGNITY), ("OP3", SEIZED))
    )

    assert told(found) == ["same OP1 → OP1", "added → OP2", "same OP2 → OP3"]
    assert [row.is_renumbered for row in found.rows] == [False, False, True]


def test_what_was_dropped_stands_where_it_stood():
    found = compare_once(
        text(("PP1", CONCERN), ("PP2", "Noting the launch of a satellite"), ("OP1", REPORT), ("OP2", SEIZED)),
        text(("PP1", CONCERN), ("PP2", "Recalling its mandate for peace"), ("OP1", DIGNITY), ("OP2", SEIZED)),
    )

    assert told(found) == [
        "same PP1 → PP1",
        "dropped PP2 →",
        "added → PP2",
        "dropped OP1 →",
        "added → OP1",
        "same OP2 → OP2",
    ]


def test_a_paragraph_out_of_its_order_has_moved_and_may_be_edited_too():
    found = compare_once(
        text(("OP1", REPORT), ("OP2", DIGNITY), ("OP3", SEIZED)),
        text(("OP1", DIGNITY), ("OP2", SEIZED), ("OP3", REPORT.replace("ninety", "sixty"))),
    )

    assert told(found) == ["same OP2 → OP1", "same OP3 → OP2", "moved* OP1 → OP3"]


def test_a_paragraph_raised_from_the_preamble_is_told_from_one_that_moved():
    before = text(("PP1", CONCERN), ("PP2", "Recalling the welfare and inherent dignity of every worker abroad"))
    after = text(("PP1", CONCERN), ("OP1", DIGNITY))

    assert told(compare_once(before, after)) == ["same PP1 → PP1", "raised* PP2 → OP1"]
    assert told(compare_once(after, before)) == ["same PP1 → PP1", "lowered* OP1 → PP2"]


def test_of_a_paragraph_whose_place_is_not_confirmed_no_move_is_told():
    before = text(("PP1", CONCERN), whole=False, excerpts=("PP1",))
    after = text(("OP45", f"{CONCERN} and at their unmet needs"), whole=False)
    unplaced = Text(tuple(replace(one, is_placed=False) for one in before.paragraphs), is_whole=False)

    assert told(compare_once(before, after)) == ["raised PP1 → OP45"]
    assert told(compare_once(unplaced, after)) == ["same PP1 → OP45"]
    assert told(compare_once(after, unplaced)) == ["same OP45 → PP1"]


def test_of_excerpts_nothing_is_said_to_be_missing_or_to_have_moved():
    excerpts = text(("OP1", DIGNITY), ("OP2", REPORT), whole=False)
    whole = text(("OP1", REPORT), ("OP2", DIGNITY), ("OP3", SEIZED))

    assert told(compare_once(excerpts, whole)) == ["same OP2 → OP1", "same OP1 → OP2", "not_held_before → OP3"]
    assert told(compare_once(whole, text(whole=False)))[0] == "not_held_after OP1 →"
    assert told(compare_once(whole, text(("OP1", REPORT)))) == ["same OP1 → OP1", "dropped OP2 →", "dropped OP3 →"]


def test_a_quoted_part_is_found_in_its_paragraph_and_what_it_leaves_out_is_no_change():
    part = text(("PP1", "the grave hardship of the people"), whole=False, excerpts=("PP1",))
    found = compare_once(part, text(("PP1", SEIZED), ("PP2", f"{CONCERN}, and at its causes")))

    assert told(found) == ["not_held_before → PP1", "same PP1 → PP2"]
    assert [row.is_partial for row in found.rows] == [False, True]


def test_our_own_words_in_an_excerpt_neither_part_two_paragraphs_nor_count_as_a_change():
    earlier = "[expresses] deep concern [at the] grave hardship [of the people, and speaks of their] unmet needs"
    later = "Reiterates [its] deep concern [at the] grave hardship [faced by many, and of funds for their] unmet needs"
    found = compare_once(
        text(("OP1", earlier), ("OP2", REPORT), whole=False, excerpts=("OP1", "OP2")),
        text(("OP1", later), ("OP2", DIGNITY), whole=False, excerpts=("OP1", "OP2")),
    )

    assert told(found) == ["same OP1 → OP1", "not_held_after OP2 →", "not_held_before → OP2"]
    assert [piece.kind for piece in found.rows[0].pieces] == ["not_held", "same"]


def test_words_in_brackets_of_a_text_held_in_full_are_its_own():
    found = compare_once(text(("OP1", f"{REPORT} [or sixty]")), text(("OP1", f"{REPORT} [or thirty]")))

    assert told(found) == ["edited OP1 → OP1"]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [(2, 5, "stronger"), (5, 2, "weaker"), (2, 2, None), (None, 2, None)]
)
def test_a_verb_grew_stronger_or_weaker_where_both_strengths_are_known(old, new, expected):
    row = Row(
        Paragraph("1", OPERATIVE, "OP1", "Urges", strength=old),
        Paragraph("2", OPERATIVE, "OP1", "Decides", strength=new),
        "edited",
    )

    assert row.verb_change == expected
    assert expected is None or row.verb_change in VerbChange


WORDS = [
    "Decides",
    "Urges",
    "the",
    "States",
    "dignity",
    "hardship",
    "report",
    "missiles",
    "seized",
    "workers",
    "abroad",
    ",",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
TEXTS = st.builds(
    lambda preamble, operative, whole: text(
        *((f"PP{n}", words) for n, words in enumerate(preamble, 1)),
        *((f"OP{n}", words) for n, words in enumerate(operative, 1)),
        whole=whole,
    ),
    st.lists(SENTENCES, max_size=4),
    st.lists(SENTENCES, max_size=6),
    st.booleans(),
)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_every_paragraph_of_both_appears_exactly_once(before, after):
    rows = compare_once(before, after).rows

    assert sorted(row.before.key for row in rows if row.before) == sorted(p.key for p in before.paragraphs)
    assert [row.after.key for row in rows if row.after] == [p.key for p in after.paragraphs]


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_the_changes_applied_to_the_one_text_give_the_other(before, after):
    for row in compare_once(before, after).rows:
        if row.before and row.after:
            assert "".join(piece.before for piece in row.pieces) == squeezed(row.before.text)
            assert "".join(piece.after for piece in row.pieces) == squeezed(row.after.text)


@given(TEXTS)
@settings(deadline=None)
def test_a_text_compared_with_itself_has_no_change(both):
    rows = compare_once(both, both).rows

    assert {row.change for row in rows} <= {"same"}
    assert all(row.before == row.after and not row.is_edited for row in rows)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_the_other_way_round_is_the_mirror(before, after):
    there, back = compare_once(before, after).rows, compare_once(after, before).rows

    assert {(row.before, row.after, row.change, row.pieces) for row in there} == {
        (
            row.after,
            row.before,
            MIRRORED.get(row.change, row.change),
            tuple(piece.mirrored for piece in row.pieces),
        )
        for row in back
    }


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=25)
def test_a_comparison_is_the_same_every_time_and_remembered_by_its_words(before, after):
    copies = Text(tuple(before.paragraphs), before.is_whole), Text(tuple(after.paragraphs), after.is_whole)

    assert compare(before, after) == compare_once(before, after)
    assert compare(*copies) is compare(before, after)


@needs_shared_data
def test_the_two_council_resolutions_of_2013():
    found = compare_once(council_text("S_RES_2087_2013_EN.txt"), council_text("S_RES_2094_2013_EN.txt"))

    kept = [line for line in told(found) if not line.startswith(("added", "dropped"))]
    assert kept == [
        "edited PP1 → PP1",
        "edited OP5 (a) → OP9",
        "edited OP7 → OP17",
        "edited OP13 → OP30",
        "moved* OP18 → OP31",
        "moved* OP17 → OP32",
        "edited OP14 → OP33",
        "edited OP15 → OP34",
        "edited OP19 → OP36",
        "edited OP20 → OP37",
    ]
    assert [line for line in told(found) if line.startswith("dropped")] == [
        f"dropped {label} →"
        for label in (
            *("PP2", "OP1", "OP2", "OP3", "OP4", "OP5", "OP5 (b)", "OP6", "OP8", "OP9", "OP10", "OP11", "OP12", "OP16"),
        )
    ]
    assert sum(line.startswith("added") for line in told(found)) == 35
    humanitarian = next(row for row in found.rows if row.change == "added" and row.paragraph.label == "PP3")
    assert "humanitarian concerns of the international community" in humanitarian.paragraph.text


@needs_shared_data
def test_the_two_assembly_resolutions_of_2014_and_2015():
    found = compare_once(assembly_text("A_RES_69_188.json"), assembly_text("A_RES_70_172.json"))

    assert told(found) == [
        "same PP1 → PP1",
        "edited PP2 → PP2",
        "same PP3 → PP3",
        "edited PP4 → PP4",
        "dropped PP5 →",
        "added → PP5",
        "same PP6 → PP6",
        "edited PP7 → PP7",
        "edited PP8 → PP8",
        "edited PP9 → PP9",
        "edited PP10 → PP10",  # "th e" for "the": as the copy has it
        "edited PP11 → PP11",
        "edited PP12 → PP12",
        "edited PP13 → PP13",
        "added → PP14",
        "edited PP14 → PP15",
        "added → PP16",
        "same PP15 → PP17",
        "edited PP16 → PP18",
        "added → PP19",
        "same OP1 → OP1",
        "added → OP8",
        "added → OP10",
        "added → OP11",
    ]
    commission = next(row for row in found.rows if row.paragraph.label == "PP4")
    assert [(piece.before, piece.after) for piece in commission.pieces if piece.kind == "changed"] == [
        ("Welcoming ", "Stressing the importance of following up on the recommendations contained in ")
    ]
