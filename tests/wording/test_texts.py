"""From a pasted text to its paragraphs: the eleven real texts, damaged ones, and properties."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from advocacy.wording.texts.cleaning import clean
from advocacy.wording.texts.hyphens import join_broken_words
from advocacy.wording.texts.openings import addressee, opening_verb
from advocacy.wording.texts.paragraphs import bare
from advocacy.wording.texts.reading import read_text
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import COUNTS, FILES, rows

KINDS = {"P": "preambular", "O": "operative", "A": "annex", "F": "footnote"}

SMALL = """United Nations S/RES/9999 (2030)
Security Council Distr.: General
3 May 2030
30-12345 (E)
*3012345*
Resolution 9999 (2030)
Adopted by the Security Council at its 9000th meeting, on
3 May 2030
The Security Council,
Recalling its resolutions on the prevention of pro-
liferation,
Deeply concerned at the
S/RES/9999 (2030)
30-123452
grave hardship, and noting the proliferation of rumours,
1. Decides that:
(a) All Member States shall:
(i) Act;
(ii) Report, as in paragraph 1
(a) above;
(b) The Committee shall meet; and
(c) Nothing in subparagraphs
(a) and (b) changes that;
2. Calls upon all States to act;
3. Decides to remain seized of the matter.
"""


def shape(raw):
    """Kind, number and words of every provision, and which one it stands under."""
    provisions = read_text(raw).provisions
    return [
        (one.kind[0], one.number, one.text, provisions[one.parent].number if one.parent is not None else "")
        for one in provisions
    ]


def codes(raw):
    return {trouble.code for trouble in read_text(raw).troubles}


def text_of(number):
    return (SHARED_DATA / "texts" / FILES[number]).read_text(encoding="utf-8")


# The eleven texts


@needs_shared_data
@pytest.mark.parametrize("number", FILES)
def test_every_operative_number_is_there_and_in_order(number):
    provisions = read_text(text_of(number)).provisions
    top = [one.number for one in provisions if one.kind == "operative" and one.parent is None]
    assert top == [str(n) for n in range(1, COUNTS[number][1] + 1)]


@needs_shared_data
@pytest.mark.parametrize("number", FILES)
def test_a_text_falls_into_the_paragraphs_that_an_eye_counts(number):
    read = read_text(text_of(number))
    kinds = Counter((one.kind, one.parent is None) for one in read.provisions)
    annexes = kinds["annex", True] + kinds["annex", False]
    found = (kinds["preambular", True], kinds["operative", True], kinds["operative", False], annexes)
    assert (*found, kinds["footnote", True]) == COUNTS[number]
    assert read.troubles == ()


@needs_shared_data
@pytest.mark.parametrize("number", FILES)
def test_a_dozen_provisions_are_what_the_document_prints(number):
    provisions = read_text(text_of(number)).provisions
    for label, verb, who, first, last in rows(number):
        kind, _space, cited = label.partition(" ")
        alike = [one for one in provisions if (one.kind, one.number) == (KINDS[kind], cited)]
        found = [one for one in alike if one.text.startswith(first) and one.text.endswith(last)]
        assert [(one.opening_verb, one.addressee) for one in found] == [(verb, who)], (label, first, alike)


@needs_shared_data
@pytest.mark.parametrize("number", FILES)
def test_nothing_of_a_real_text_is_lost(number):
    raw = text_of(number)
    cleaned, read = clean(raw), read_text(raw)
    assert bare(read.printed) == bare(cleaned.text)
    assert Counter(bare(raw)) == Counter(bare(cleaned.text + "".join(cleaned.removed)))


@needs_shared_data
def test_what_is_removed_is_only_what_the_page_added():
    assert clean(text_of(1695)).removed == (
        "United Nations S/RES/1695 (2006)",
        "Security Council Distr.: General",
        "15 July 2006",
        "06-43164 (E)",
        "*0643164*",
        "S/RES/1695 (2006)",
        "06-431642",
    )


# A small text of ours


def test_a_text_falls_into_paragraphs_and_sub_paragraphs():
    assert shape(SMALL) == [
        ("p", "1", "Recalling its resolutions on the prevention of proliferation,", ""),
        ("p", "2", "Deeply concerned at the grave hardship, and noting the proliferation of rumours,", ""),
        ("o", "1", "Decides that:", ""),
        ("o", "1 (a)", "All Member States shall:", "1"),
        ("o", "1 (a) (i)", "Act;", "1 (a)"),
        ("o", "1 (a) (ii)", "Report, as in paragraph 1 (a) above;", "1 (a)"),
        ("o", "1 (b)", "The Committee shall meet; and", "1"),
        ("o", "1 (c)", "Nothing in subparagraphs (a) and (b) changes that;", "1"),
        ("o", "2", "Calls upon all States to act;", ""),
        ("o", "3", "Decides to remain seized of the matter.", ""),
    ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw.replace("\n", "\r\n"),
        lambda raw: raw.replace("\n", "\r"),
        lambda raw: raw.replace(" ", "\u00a0"),
        lambda raw: "\ufeff" + raw.replace("hardship", "hard\u00adship"),
        lambda raw: raw.replace("Committee", "Com\u00ad\nmittee"),
        lambda raw: raw.replace("S/RES/9999 (2030)\n30-123452", "\f"),
        lambda raw: raw.replace("S/RES/9999 (2030)\n30-123452", "2\nS/RES/9999 (2030)"),
        lambda raw: raw.replace("S/RES/9999 (2030)\n30-123452", "S/RES/9999 (2030)\n\n30-12345 2/19"),
        lambda raw: raw.replace("rumours", "ru\u200bmours\x00").replace("Act;", "\x07Act;"),
        lambda raw: raw.replace("Member States", "Member \u202aStates\u202c\u200e"),
        lambda raw: raw.replace(",\n", ",\n\n").replace(";\n", ";\n\n"),
        lambda raw: "\n\n\n" + raw + "\n\n",
    ],
)
def test_damage_of_the_page_changes_nothing(damage):
    assert shape(damage(SMALL)) == shape(SMALL)


@pytest.mark.parametrize("raw", ["", " \n\t\r\n", "\x00\x01", "\f\f", "_______", "S/RES/2087 (2013)\n13-213962"])
def test_no_text_is_said_to_be_none(raw):
    read = read_text(raw)
    assert (read.provisions, [(one.code, one.blocks) for one in read.troubles]) == ([], [("empty", True)])


def test_two_texts_in_one_are_told_and_blocked():
    other = SMALL.replace("9999", "9998")
    blocking = {one.code for one in read_text(SMALL + other).troubles if one.blocks}
    assert blocking == {"two_texts"}
    assert "two_texts" not in codes(SMALL)


def test_a_text_without_an_operative_part_is_kept_and_told():
    raw = SMALL[: SMALL.index("1. Decides")]
    assert [row[0] for row in shape(raw)] == ["p", "p"]
    assert codes(raw) == {"no_operative"}


def test_an_excerpt_of_operative_paragraphs_tells_what_is_missing():
    raw = "7. Urges the parties to talk;\n9. Decides to remain seized of the matter."
    assert [row[1] for row in shape(raw)] == ["7", "9"]
    (missing,) = [one for one in read_text(raw).troubles if one.code == "missing_number"]
    assert missing.message == "Operative paragraphs not found: 1, 2, 3, 4, 5, 6, 8."


def test_a_resolution_of_one_unnumbered_paragraph():
    raw = "The Security Council,\nHaving considered the report,\nRecommends that the applicant be admitted."
    assert shape(raw) == [
        ("p", "1", "Having considered the report,", ""),
        ("o", "", "Recommends that the applicant be admitted.", ""),
    ]


def test_a_day_at_the_beginning_of_a_line_is_no_number():
    raw = "The Security Council,\n1. Recalls the meetings of\n2. May and of other days;\n2. Decides to go on."
    assert [row[1] for row in shape(raw)] == ["1", "2"]


def test_a_footnote_goes_to_the_end_and_its_paragraph_stays_whole():
    raw = SMALL.replace(
        "Deeply concerned at the\nS/RES", "Deeply concerned* at the\n* Definition for this text only:\nconcern.\nS/RES"
    )
    held = shape(raw)
    assert held[1][2] == "Deeply concerned* at the grave hardship, and noting the proliferation of rumours,"
    assert held[-1] == ("f", "*", "Definition for this text only: concern.", "")


def test_numbered_footnotes_below_a_rule():
    raw = SMALL.replace(
        "Deeply concerned at the\nS/RES", "Deeply concerned1 at the\n______\n1 A/69/548.\n2 Ibid.\nS/RES"
    )
    assert [row[1:3] for row in shape(raw) if row[0] == "f"] == [("1", "A/69/548."), ("2", "Ibid.")]
    assert "______" in clean(raw).removed


def test_an_assembly_resolution_with_its_running_heads_and_its_closing():
    raw = (
        "United Nations A/RES/69/188\nGeneral Assembly Distr.: General\n22 January 2015\nSixty-ninth session\n"
        "Agenda item 68 (c)\nResolution adopted by the General Assembly on 18 December 2014\n"
        "69/188. Situation of human rights\nThe General Assembly,\nNoting the work of\n"
        "A/RES/69/188 Situation of human rights\n2/7\naid programmes,\n"
        "1. Condemns the violations;\n2. Decides to continue.\n73rd plenary meeting\n18 December 2014"
    )
    assert [row[1:3] for row in shape(raw)] == [
        ("1", "Noting the work of aid programmes,"),
        ("1", "Condemns the violations;"),
        ("2", "Decides to continue."),
    ]
    assert [one.text for one in read_text(raw).of_kind("closing")] == ["73rd plenary meeting 18 December 2014"]


def test_annexes_with_headings_items_and_bullets():
    raw = (
        SMALL
        + "Annex I\nTravel ban\n1. SOME NAME\na. Description: an official\nb. AKA: another\n2. OTHER NAME\n"
        + "Annex II\nItems\nNuclear items\n1. Valves\n• They are used.\nMissile items\n1. Steels."
    )
    assert [row[1:] for row in shape(raw)[10:]] == [
        ("Annex I", "Travel ban", ""),
        ("Annex I, 1", "SOME NAME", "Annex I"),
        ("Annex I, 1 a", "Description: an official", "Annex I, 1"),
        ("Annex I, 1 b", "AKA: another", "Annex I, 1"),
        ("Annex I, 2", "OTHER NAME", "Annex I"),
        ("Annex II", "Items", ""),
        ("Annex II", "Nuclear items", "Annex II"),
        ("Annex II, 1", "Valves", "Annex II"),
        ("Annex II, 1", "They are used.", "Annex II, 1"),
        ("Annex II", "Missile items", "Annex II"),
        ("Annex II, 1", "Steels.", "Annex II"),
    ]


def test_the_letter_i_after_h_is_no_roman_one():
    items = "\n".join(f"({letter}) Item;" for letter in "abcdefghij")
    held = shape(f"The Security Council,\n1. Decides:\n{items}\n2. Decides to go on.")
    assert [row[1] for row in held] == ["1", *(f"1 ({letter})" for letter in "abcdefghij"), "2"]


def test_a_hyphen_at_a_line_end_stays_unless_the_text_writes_the_word_without():
    assert join_broken_words(["on non-", "proliferation of arms"]) == ["on non-proliferation", "of arms"]
    assert join_broken_words(["the imple-", "mentation, the implementation"]) == [
        "the implementation,",
        "the implementation",
    ]
    assert join_broken_words(["pre- and", "post-", "and so on"]) == ["pre- and", "post-", "and so on"]


@pytest.mark.parametrize(
    ("kind", "text", "verb", "who"),
    [
        (
            "operative",
            "Further to counter that threat, calls upon all States, in time, to act;",
            "calls upon",
            "all States",
        ),
        ("operative", "Calls upon and allows all States to prevent", "Calls upon and allows", "all States"),
        (
            "operative",
            "Welcomes and encourages further the efforts by all States",
            "Welcomes and encourages further",
            "",
        ),
        ("operative", "Decides that the measures in paragraph 8 shall apply", "Decides", ""),
        ("operative", "Decides that Member States shall act", "Decides", "Member States"),
        (
            "operative",
            "Strongly urges the Government of the Republic to talk;",
            "Strongly urges",
            "the Government of the Republic",
        ),
        ("operative", "Takes note with appreciation of the report;", "Takes note with appreciation", ""),
        (
            "operative",
            "Condemns in the strongest possible terms the test;",
            "Condemns in the strongest possible terms",
            "",
        ),
        ("operative", "Requests the Secretary-General to report;", "Requests", "the Secretary-General"),
        ("operative", "Also encourages the Security Council to continue", "Also encourages", "the Security Council"),
        (
            "preambular",
            "Expressing its very serious concern at the situation,",
            "Expressing its very serious concern",
            "",
        ),
        ("preambular", "Noting with deep regret that nothing came of it,", "Noting with deep regret", ""),
        ("preambular", "Having considered the report,", "Having considered", ""),
        ("preambular", "Zzz,", "", ""),
    ],
)
def test_opening_verb_and_addressee(kind, text, verb, who):
    assert (opening_verb(text, kind), addressee(text, kind)) == (verb, who)


# Properties

LINES = st.sampled_from(
    [
        *SMALL.splitlines(),
        "",
        "\f",
        "Annex",
        "Annex II",
        "• A thing",
        "(a) (i) All",
        "iii",
        "(v) Five;",
        "4. Urges",
        "12",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=40).map("\n".join))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("1. A:\n(i) A\n(i):\n(a) (i) A")  # what looks like a list under (a) and follows nothing
def test_nothing_is_ever_lost(raw):
    assert bare(read_text(raw).printed) == bare(clean(raw).text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=40).map("\n".join))
def test_every_character_is_kept_or_named_among_the_removed(raw):
    cleaned = clean(raw)
    kept = Counter(bare(cleaned.text + "".join(cleaned.removed)))
    kept["-"] = Counter(bare(raw))["-"]  # a hyphen at a line end may go
    assert kept == Counter(bare(raw))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_parents_stand_before_their_children_and_every_paragraph_has_words(raw):
    for place, one in enumerate(read_text(raw).provisions):
        assert one.text.strip()
        assert one.parent is None or one.parent < place
        assert len(one.opening_verb) <= 80
        assert len(one.addressee) <= 120


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_cleaned_text_is_clean(raw):
    once = clean(raw)
    if not once.footnotes and not once.removed:
        assert bare(clean(once.text).text) == bare(once.text)


def test_a_megabyte_is_read():
    paragraph = "Underlines " + "the importance of what is said here and nowhere else, " * 18
    raw = "The Security Council,\n" + "\n".join(f"{n}. {paragraph[:-2]};" for n in range(1, 1000)) + "\n"
    assert len(raw) > 970_000
    assert len(read_text(raw).provisions) == 999
