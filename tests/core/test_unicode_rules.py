"""Texts hold no character that readers do not see, and each letter in one spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.core.unicode_rules import cleaned, composed, is_clean, is_unseen, unseen

REFUSED = [
    *("\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\u2029"),
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
    *("\u200e", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u3164"),
    *("\ud800", "\udfff", "\ufdd0", "\uffff", "\U0010fffe", "\U000e0041", "\U000e0100", "\ufe0f"),
]
WRITTEN = [
    "Côte d’Ivoire – Türkiye, “São Tomé”",
    "Совет Безопасности",
    "安全理事会第2231号决议",
    "مجلس الأمن",
    "א״י",
    "A\u00a0/RES/71/1 · 50\u202f%",
    "\u0633\u0646\u0629 \u0600\u0661\u0662",
    "ท่าทีของรัฐ",
]
JOINED = [
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "\u0915\u094d\u200c\u0937",
]
"""Persian with a non-joiner, Sinhala with a joiner, Devanagari with a non-joiner after a mark."""


@pytest.mark.parametrize("character", REFUSED, ids=lambda one: f"U+{ord(one):04X}")
def test_what_is_not_seen_is_found_wherever_it_stands(character):
    for text in (f"{character}vote", f"a {character}vote", f"vote{character}"):
        (found,) = unseen(text, of_lines=True)
        assert (found.character, text[found.place - 1]) == (character, character)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_stays(text):
    assert unseen(text, of_lines=False) == []
    assert composed(text) == text


@pytest.mark.parametrize("text", JOINED, ids=["persian", "sinhala", "devanagari"])
def test_joiners_stand_between_letters_of_scripts_that_need_them_and_nowhere_else(text):
    assert unseen(text, of_lines=False) == []
    joiner = next(one for one in text if one in "\u200c\u200d")
    before, _, after = text.partition(joiner)
    for elsewhere in (
        before + joiner,
        joiner + after,
        f"{before}{joiner}{joiner}{after}",
        f"{before}{joiner}a",
        f"a{joiner}b",
    ):
        assert joiner in {one.character for one in unseen(elsewhere, of_lines=False)}


def test_tabs_and_line_breaks_stand_in_texts_of_lines_only():
    assert unseen("one\ttwo\r\nthree", of_lines=True) == []
    assert [one.character for one in unseen("one\ttwo\r\nthree", of_lines=False)] == ["\t", "\r", "\n"]


def test_each_is_named_once_with_its_place_and_the_words_before():
    found = unseen("The Council\u202e decides\u200b to\u202e\x07 act", of_lines=False)
    assert [(one.name, one.place, one.before) for one in found] == [
        ("U+202E RIGHT-TO-LEFT OVERRIDE", 12, "The Council"),
        ("U+200B ZERO WIDTH SPACE", 21, "The Council decides"),
        ("U+0007 CONTROL", 26, "Council decides to"),
    ]


TEXTS = st.text(st.characters(), max_size=40)


@given(TEXTS)
def test_composing_is_done_once_and_changes_no_letter(text):
    once = composed(text)
    assert composed(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert unicodedata.normalize("NFD", once) == unicodedata.normalize("NFD", text)


@given(TEXTS)
def test_a_text_without_what_was_found_is_clean_and_its_composition_too(text):
    assert all(is_unseen(one.character) and text[one.place - 1] == one.character for one in unseen(text, of_lines=True))
    clean = "".join(one for one in text if not is_unseen(one))
    assert unseen(clean, of_lines=False) == []
    assert unseen(composed(clean), of_lines=False) == []


@given(TEXTS)
def test_the_words_before_hold_nothing_unseen(text):
    assert not any(is_unseen(character) for one in unseen(text, of_lines=False) for character in one.before)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("12\x08 We first", "12 We first"),
        ("45266\x0815/37", "45266 15/37"),
        ("co\u00adoperation\u200b", "cooperation"),
        ("one\u2028two", "one two"),
        ("Co\u0302te\td’Ivoire\r\n", "Côte\td’Ivoire\r\n"),
        ("e\u200b\u0301", "é"),
        (JOINED[0], JOINED[0]),
    ],
)
def test_a_file_is_read_without_what_is_not_seen(text, clean):
    assert cleaned(text, of_lines=True) == clean


@given(st.text(st.characters(), max_size=3).map("Vote\t{}\n".format))
def test_a_glance_tells_what_a_look_at_each_character_would(text):
    odd = [character for character in text if is_unseen(character)]
    assert is_clean(text, of_lines=False) is False
    assert is_clean(text, of_lines=True) is (set(odd) <= set("\t\n\r") and composed(text) == text)


@given(st.text())
def test_what_was_cleaned_holds_nothing_more_to_clean(text):
    once = cleaned(text, of_lines=True)
    assert unseen(once, of_lines=True) == []
    assert cleaned(once, of_lines=True) == composed(once) == once
