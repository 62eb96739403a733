"""The headings under which records list states: "In favour:", "Abstaining", "Votent contre :"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from advocacy.votes.prose_numbers import NUMBER, number
from advocacy.votes.tally import Position

_S = r"[\s\u00ad]{1,4}"
_LABELS = {
    Position.YES: (
        rf"(?:states{_S})?(?:vot(?:e|es|ing|ed){_S})?in{_S}favou?r(?:{_S}of{_S}[^\n:.;]{{1,60}}(?=:))?"
        rf"|vot(?:es|ing|ed){_S}for|for|yes|yeas?|ayes?"
        rf"|(?:votent|ont{_S}vot[ée]|voix|votes){_S}pour|pour"
    ),
    Position.NO: (
        rf"(?:states{_S})?(?:vot(?:e|es|ing|ed){_S})?against|no|nays?|opposed"
        rf"|(?:votent|ont{_S}vot[ée]|voix|votes){_S}contre|contre"
    ),
    Position.ABSTAIN: (
        rf"(?:states{_S})?abstain(?:ing|ed)?|abstentions?|s['\u2019\u00b4`]{_S}?abstiennent|s['\u2019\u00b4`]abstiennent"
        rf"|se{_S}sont{_S}abstenus"
    ),
    Position.NON_VOTING: (
        rf"absent|absents|absences?|(?:present{_S}(?:and|but){_S})?(?:not|non)[\s\u2010\u2011-]{{1,3}}"
        rf"(?:voting|participating(?:{_S}in{_S}the{_S}vot(?:e|ing))?)"
        rf"|did{_S}not{_S}(?:vote|participate(?:{_S}in{_S}the{_S}vot(?:e|ing))?)|no{_S}vote"
        rf"|ne{_S}(?:participent|prennent){_S}pas{_S}(?:part{_S})?au{_S}vote|n['\u2019]ont{_S}pas{_S}particip[ée]{_S}au{_S}vote"
        rf"|non[\s-]votants?"
    ),
}
_GROUPS = {position: f"p{at}" for at, position in enumerate(_LABELS)}
_ANY = "|".join(f"(?P<{_GROUPS[position]}>{pattern})" for position, pattern in _LABELS.items())
_AGAIN = "|".join(_LABELS.values())
_DRESS = r"[*_\u2022\u25cf#>]{0,3}"
_BRACKETED = (
    rf"[ \t\xa0]{{0,3}}\([ \t]?(?:(?P<count>{NUMBER})(?:{_S}votes?|{_S}states?)?"
    rf"|(?P<again>cont(?:inued|['\u2019]d|\.)?))[ \t]?\)"
)
_SIGN = (
    rf"(?P<sign>[ \t\r\xa0]{{0,4}}:{_DRESS}|[ \t\xa0]{{1,4}}[\u2013\u2014-](?=\s)|\t|[ \xa0]{{3,8}}(?=\S)"
    rf"|[ \t\r\xa0]{{0,40}}(?=\n|\Z))"
)
_NEXT_COUNTED = r"(?:against|no|abst\w+|absent|non?t?[\s-]vot\w+):"
_FOLLOWING = rf"(?:the{_S})?following{_S}(?:(?:member{_S})?(?:states|countries|delegations|members){_S})?"
_HEADING = re.compile(
    rf"(?<![\w/'\u2019-])(?:(?<![)\]])(?P<before>{NUMBER}){_S}(?:votes?{_S})?|{_FOLLOWING})?"  # "States of)1": a mark
    rf"(?P<label>{_ANY})(?![\w'\u2019])"
    rf"(?:[ \t]{{0,2}}[/|\u2013-][ \t]{{0,2}}(?:{_AGAIN})(?![\w]))?{_DRESS}(?:{_BRACKETED})?{_DRESS}{_SIGN}"
    rf"(?:[ \t\r\xa0]{{0,4}}(?P<after>[0-9]{{1,3}})[ \t\r]{{0,3}}(?=[\n;,.]|\Z|votes?\b|{_NEXT_COUNTED})"
    rf"(?:votes?\b)?)?",
    re.IGNORECASE,
)
_AT_LINE = re.compile(rf"(?:^|\n)[ \t\r\xa0\f]*{_DRESS}[ \t]*(?:\(?[a-z0-9]{{1,2}}[.)][ \t]*)?\Z")
_AFTER_STOP = re.compile(rf"[.;:)\]\u2014\u2013][\s\u00ad]*{_DRESS}\Z")
_AFTER_BLANK = re.compile(r"(?:\A|\n[ \t\r\xa0]*\n|[.;:)])\s*\Z")
_WEAK = re.compile(r"(?:for|yes|no|pour|contre|yeas?|ayes?|nays?|opposed|no\s+vote)\Z", re.IGNORECASE)


class Heading(NamedTuple):
    """One heading.

    `label`: its words, in small letters. `votes`: the number printed with it, or None. `is_continued`: the list goes on
    from another page.
    """

    start: int
    end: int
    position: Position
    label: str
    votes: int | None
    is_continued: bool
    has_colon: bool


def headings(text: str) -> Iterator[Heading]:
    """Every heading, in order. A short one ("No", "For") counts only where a line or a sentence begins."""
    for match in _HEADING.finditer(text):
        if _is_heading(text, match):
            yield _heading(text, match)


def _heading(text: str, match: re.Match[str]) -> Heading:
    is_of_other = match["before"] and text[max(0, match.start() - 40) : match.start()].rstrip().endswith(":")
    start = match.start("label") if is_of_other else match.start()  # "Against: none Abstaining:"
    counts = (None if is_of_other else match["before"], match["count"], match["after"])
    votes = next((number(said) for said in counts if said), None)
    label = " ".join(match["label"].casefold().split())
    has_colon = ":" in match["sign"]
    return Heading(start, match.end(), _position(match), label, votes, bool(match["again"]), has_colon)


def _is_heading(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    at_line = bool(_AT_LINE.search(before)) or match.start() == 0
    label = match[_GROUPS[_position(match)]]
    if ":" not in match["sign"] and match["before"] and not _AFTER_BLANK.search(before):
        return False
    if ":" not in match["sign"]:
        return at_line and (label[0].isupper() or bool(match["before"]))
    return at_line or bool(_AFTER_STOP.search(before)) or not _WEAK.match(label)


def _position(match: re.Match[str]) -> Position:
    return next(position for position, group in _GROUPS.items() if match[group])
