"""The marks that stand before a paragraph: "8.", "(a)", "(iv)", "a.", and which of them may follow which."""

import re
from dataclasses import dataclass

NUMBERED = re.compile(r"(?P<mark>(?P<number>\d{1,3})\.)\s+(?P<text>\S.*)")
LETTERED = re.compile(r"(?P<mark>\((?P<sign>[a-z]{1,5})\)|(?P<dotted>[a-z])\.)\s+(?P<text>\S.*)")
BULLET = re.compile(r"(?P<mark>[•▪‣◦–—-])\s+(?P<text>\S.*)")
ROMAN_DIGITS = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
MOST = 60
"""Sub-paragraphs in a row that are looked for."""


@dataclass(frozen=True)
class Mark:
    """One way to read a mark: "(i)" is letter 9 or roman 1. `style` is letter, roman or dotted."""

    printed: str
    style: str
    ordinal: int


def letter_ordinal(sign: str) -> int | None:
    """a is 1, z 26, aa 27; None for what is no letter of a list."""
    if len(sign) == 1:
        return ord(sign) - 96
    if len(sign) == 2 and sign[0] == sign[1]:
        return 26 + ord(sign[0]) - 96
    return None


def roman(number: int) -> str:
    """12 → "xii"."""
    found = ""
    for digit, worth in ROMAN_DIGITS:
        while number >= worth:
            found += digit
            number -= worth
    return found


ROMANS = {roman(number): number for number in range(1, 40)}


def lettered(line: str) -> tuple[list[Mark], str]:
    """The ways to read the mark that opens a line, and the words after it; none where no mark does."""
    found = LETTERED.match(line)
    if found is None:
        return [], line
    if found["dotted"]:
        return [Mark(found["mark"], "dotted", ord(found["dotted"]) - 96)], found["text"]
    sign, ways = found["sign"], []
    if (ordinal := letter_ordinal(sign)) is not None:
        ways.append(Mark(found["mark"], "letter", ordinal))
    if sign in ROMANS:
        ways.append(Mark(found["mark"], "roman", ROMANS[sign]))
    return ways, found["text"]
