"""Which characters a text may hold: none that readers do not see, and each letter spelt one way (NFC)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LINE_CONTROLS = "\t\n\r"
"""Shown as what they are in a text of several lines."""
LINES = frozenset(LINE_CONTROLS)
JOINERS = "\u200c\u200d"
"""Zero width, and part of how Persian, Sinhala and others are spelt."""
JOINED_SCRIPTS = frozenset(
    (
        *("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"),
        *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR"),
    )
)
"""As the names of their letters begin."""
SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs that stand over or under a number: of the category of the invisible ones, and printed."""
BLANKS = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xFFF0, 0xFFF9),
            *range(0xE0000, 0xE1000),
        ),
    )
)
"""Fillers, variation selectors and tags: no category tells that nothing of them is seen."""
LABELS = {"Cc": "CONTROL", "Cn": "NONCHARACTER", "Cs": "SURROGATE"}
"""What characters without a name of their own are called."""
MOST_QUOTED = 30
TYPED = bytes(range(32, 127))
"""Characters that a typewriter has, which are most of every file, in UTF-8."""
_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Unseen:
    """A character that may not stand in a text: `place` counts from 1, `before` are the words that lead to it."""

    character: str
    place: int
    before: str

    @property
    def name(self) -> str:
        label = LABELS.get(unicodedata.category(self.character), "UNASSIGNED")
        return f"U+{ord(self.character):04X} {unicodedata.name(self.character, label)}"


def composed(text: str) -> str:
    """The text with each letter and its accents as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


def fit_for_xml(text: str) -> str:
    """The text without what no XML may hold in whatever spelling: controls that catalogues left in titles."""
    return _NOT_OF_XML.sub("", text)


def unseen(text: str, *, of_lines: bool) -> list[Unseen]:
    """Each different character that may not stand here, once, where it stands first.

    Only texts `of_lines` hold tabs and line breaks. Source: docs/adr/0026-no-unseen-characters.md.
    """
    first: dict[str, int] = {}
    for place in _unseen_places(text, of_lines):
        first.setdefault(text[place], place)
    return [Unseen(character, place + 1, _words_before(text, place)) for character, place in first.items()]


def cleaned(text: str, *, of_lines: bool) -> str:
    """The text in NFC, with nothing that may not stand in it: for what a file says, which nobody can be asked about.

    A control or separator that parts two words leaves a space; everything else goes without a trace.
    """
    if is_clean(text, of_lines=of_lines):
        return text
    if of_lines and "\n" in text:
        return "\n".join(cleaned(line, of_lines=True) for line in text.split("\n"))
    parts, end = [], 0
    for place in _unseen_places(text, of_lines):
        parts += [text[end:place], " " if _parts_words(text, place) else ""]
        end = place + 1
    return composed("".join([*parts, text[end:]]))


def is_clean(text: str, *, of_lines: bool) -> bool:
    """Whether it is sure at a glance that `cleaned` gives the text back; of joiners it is not."""
    others = text.encode(errors="surrogatepass").translate(None, TYPED).decode(errors="surrogatepass")
    odd = any(is_unseen(character) for character in set(others) - (LINES if of_lines else frozenset()))
    return not odd and unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=10_000)
def is_unseen(character: str) -> bool:
    """Whether nothing of it is printed, or not as what it is; also a joiner, a tab and a line break."""
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in SEEN_FORMATS
    if category == "Cn":
        return character in BLANKS or _is_noncharacter(ord(character))
    return category in ("Cc", "Cs", "Zl", "Zp") or character in BLANKS


def _unseen_places(text: str, of_lines: bool) -> Iterator[int]:
    for place, character in enumerate(text):
        if is_unseen(character) and not (of_lines and character in LINE_CONTROLS) and not _joins(text, place):
            yield place


def _parts_words(text: str, place: int) -> bool:
    around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    is_sign = unicodedata.category(text[place]) in ("Cc", "Zl", "Zp")
    return is_sign and len(around) == 2 and not any(map(str.isspace, around))


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _joins(text: str, place: int) -> bool:
    """Whether it is a joiner between two letters of one script that is spelt with it."""
    if text[place] not in JOINERS or not 0 < place < len(text) - 1:
        return False
    before, after = _script(text[place - 1]), _script(text[place + 1])
    return before == after and before in JOINED_SCRIPTS


def _script(character: str) -> str:
    """The script of a letter or of a mark on one, as its name begins; "" of anything else."""
    is_of_a_word = unicodedata.category(character)[0] in "LM"
    return unicodedata.name(character, "").partition(" ")[0] if is_of_a_word else ""


def _words_before(text: str, place: int) -> str:
    seen = "".join(
        " " if one in LINE_CONTROLS else one for one in text[:place] if one in LINE_CONTROLS or not is_unseen(one)
    )
    return " ".join(seen.split()[-3:])[-MOST_QUOTED:]
