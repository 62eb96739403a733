"""Cutting prose into words and the gaps between them, so that names can be found across line ends and page headers."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from advocacy.states.names import fold_name

_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209f"  # figures above or below the line: footnote marks
_LETTER = rf"[^\W\d_{_RAISED}]"
_WITHIN = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f'`\u00b4\u02b9-\u02bf\u2018\u2019\u2032"
WORD = re.compile(rf"(?:{_LETTER}\.){{2,}}|{_LETTER}(?:{_LETTER}|[{_WITHIN}])*|&")
MARK = re.compile(rf"\*+|[\u2020\u2021\u00a7{_RAISED}]+|\[[0-9A-Za-z*]{{1,3}}\]|\([0-9a-z*]{{1,2}}\)|\b[0-9]{{1,3}}\b")
"""Footnote marks, and the numbers of a numbered list."""

_WORD_OR_MARK = re.compile(rf"(?P<mark>\[[0-9A-Za-z*]{{1,3}}\]|\([0-9a-z*]{{1,2}}\))|{WORD.pattern}")
_SHORTENED = {"ST", "DEM", "REP", "FED", "MR", "MS", "MRS", "DR"}
_FURNITURE_WORD = (
    r"(?:United\ Nations|[AES]/[A-Z0-9./\-]{1,40}|[0-9]{2}-[0-9]{5}(?:\ \(E\))?|[0-9]{1,3}/[0-9]{1,3}"
    r"|\[\s?(?:page|p\.)\s?[0-9]{1,4}\s?\]|[Pp]age\ [0-9]{1,4}|-\ ?[0-9]{1,4}\ ?-"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
)
_FURNITURE = re.compile(
    rf"[ \t\f\xa0]*{_FURNITURE_WORD}(?:[ \t\xa0|]{{1,80}}{_FURNITURE_WORD}){{0,4}}[ \t\r\f\xa0]*\n?\Z", re.VERBOSE
)


class Gap(IntEnum):
    """What parts two words; the greater, the more surely two names."""

    SPACE = 0  # blanks, hyphens, brackets, footnote marks
    LINE = 1
    PARAGRAPH = 2
    COMMA = 3
    HARD = 4  # semicolon, full stop, bullet, colon


class Word(NamedTuple):
    """A word, its folded key, and the gap before it."""

    start: int
    end: int
    key: str
    before: Gap


def without_page_headers(text: str) -> str:
    """The text with page headers blanked out, at the same length; the lines around them become neighbours."""
    lines = text.splitlines(keepends=True)
    headers = [at for at, line in enumerate(lines) if len(line) < 200 and _FURNITURE.match(line)]
    if not headers:
        return text
    for at in headers:
        lines[at] = " " * len(lines[at])
        _blank_empty(lines, range(at - 1, -1, -1))
        _blank_empty(lines, range(at + 1, len(lines)))
    return "".join(lines)


def words(text: str, start: int, end: int) -> list[Word]:
    """The words from `start` to `end`; the gap before the first is HARD."""
    found: list[Word] = []
    last, gap = start, Gap.HARD
    for match in _WORD_OR_MARK.finditer(text, start, end):
        if match["mark"]:
            continue
        if found:
            gap = _gap(text[last : match.start()], found[-1].key)
        found.append(Word(match.start(), match.end(), _key(match[0]), gap))
        last = match.end()
    return found


def printed(text: str) -> str:
    """A name as one line: soft hyphens and the hyphens of broken words gone, spaces made one."""
    text = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text)
    text = re.sub(r"(?<=\w)-[ \t\r]*\n\s*(?=[^\W\d_A-Z])", "", text)
    text = re.sub(r"(?<=\w)-[ \t\r]*\n\s*", "-", text)
    return " ".join(text.split())


def _gap(between: str, before: str) -> Gap:
    bare = MARK.sub(" ", between) if len(between) > 1 else between
    if re.search(r"[;:\u2022\u00b7|/!?\u2014]|\s-\s", bare):
        return Gap.HARD
    if "." in bare and before not in _SHORTENED:
        return Gap.HARD
    if "," in bare or "\uff0c" in bare or "\u3001" in bare:
        return Gap.COMMA
    if bare.count("\n") > 1 or "\f" in bare:
        return Gap.PARAGRAPH
    return Gap.LINE if "\n" in bare else Gap.SPACE


def _blank_empty(lines: list[str], neighbours: range) -> None:
    """Make the empty lines next to a page header spaces; the text before it keeps its own line end."""
    for at in neighbours:
        if lines[at].strip() or "\n" not in lines[at]:
            return
        lines[at] = " " * len(lines[at])


@lru_cache(maxsize=5000)
def _key(word: str) -> str:
    return fold_name(word[:200]).replace(" ", "")
