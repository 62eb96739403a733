"""What the sentences around the lists say: symbols, the day of the meeting, what came of the vote."""

import datetime
import re
from collections.abc import Iterator

from advocacy.votes.choices import StatedResult
from advocacy.votes.prose_found import Span

_S = r"[\s\u00ad]{1,4}"
_MONTHS = (
    "january february march april may june july august september october november december "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_MONTH = _MONTHS.replace(" ", "|")
_DATE = (
    rf"(?:(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th)?{_S}(?P<month>{_MONTH}),?{_S}(?P<year>[12][0-9]{{3}})"
    rf"|(?P<month2>{_MONTH}){_S}(?P<day2>[0-9]{{1,2}}),{_S}(?P<year2>[12][0-9]{{3}}))\b"
)
_HELD = re.compile(
    rf"(?:^[ \t\xa0]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?{_S})?|\bmeeting,?{_S}(?:held{_S})?on{_S}"
    rf"|\bheld{_S}on{_S}|\bput{_S}to{_S}the{_S}vote{_S}on{_S}){_DATE}",
    re.IGNORECASE | re.MULTILINE,
)
_SYMBOL = re.compile(r"\b(?:[ASE]|HRC|CRPD)(?:/[A-Z0-9][A-Za-z0-9.\-]{0,20}){1,7}(?:\s?\([12][0-9]{3}\))?(?![\w/])")
_RESOLUTION = re.compile(
    rf"\bresolution{_S}(?:(?P<ga>[0-9]{{1,3}}/[0-9]{{1,4}}(?:{_S}[A-Z])?\b)|(?P<sc>[0-9]{{1,4}}{_S}\((?:19|20)[0-9]{{2}}\)))",
    re.IGNORECASE,
)
_NOT_CARRIED = re.compile(
    rf"\b(?:not{_S}(?:been{_S})?(?:adopted|carried|approved|retained)|rejected|fail(?:ed|s){_S}(?:to|of)"
    rf"{_S}(?:be{_S})?(?:adopt\w+|obtain)|was{_S}defeated|n['\u2019]est{_S}pas{_S}adopté\w*|rejeté\w*)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    rf"\b(?:(?:is|was|were|been|thus|therefore){_S}(?:orally{_S}\w+{_S})?(?:adopted|carried|approved|retained)"
    rf"|(?:adopted|approved|carried|retained){_S}(?:by|the)\b|est{_S}adopté\w*|adopté\w*{_S}par)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    rf"\bsubsequently\b|\bhad{_S}intended{_S}to\b|\bresult{_S}of{_S}the{_S}vot(?:e|ing)\b", re.IGNORECASE
)
_NEXT_VOTE = re.compile(
    rf"\b(?:(?:a|an|the){_S}(?:separate{_S}|single{_S})?(?:recorded{_S}|roll-call{_S})?vote{_S}(?:was|has{_S}been|will{_S}be)"
    rf"{_S}(?:taken|requested|called)|shall{_S}(?:now|first|next){_S}|(?:will|we){_S}now{_S}|now{_S}(?:put|turn|proceed)\w*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[.!?][)\]\u201d\"]?(?=\s+[\[(]?[^\Wa-z_]|\s*\Z)|\n[ \t\r\xa0]*\n)")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch, with their ends; a blank line ends one too."""
    at = start
    for match in _SENTENCE.finditer(text, start, end):
        yield Span(at, match.end())
        at = match.end()
    if at < end:
        yield Span(at, end)


def says_outcome(text: str, span: Span) -> bool:
    """Whether a sentence tells what came of a vote, or a note on it."""
    said = text[slice(*span)]
    return any(form.search(said) for form in (_NOT_CARRIED, _CARRIED, _NOTE))


def opens_next_vote(text: str, span: Span) -> bool:
    """Whether a sentence leads to another vote: "A recorded vote has been requested"."""
    return bool(_NEXT_VOTE.search(text, *span))


def stated_result(said: str) -> str | None:
    """A value of `StatedResult`; None where the text says neither, or both."""
    lost = bool(_NOT_CARRIED.search(said))
    won = bool(_CARRIED.search(_NOT_CARRIED.sub(" ", said)))
    if lost == won:
        return None
    return (StatedResult.NOT_CARRIED if lost else StatedResult.CARRIED).value


def symbols(text: str, span: Span) -> tuple[str, ...]:
    """Every symbol printed in full, in order, each once."""
    return tuple(dict.fromkeys(match[0].rstrip(".-") for match in _SYMBOL.finditer(text, *span)))


def resolution_named(said: str) -> str | None:
    """The symbol of "resolution 69/188" or "resolution 2270 (2016)", the last in a sentence on the outcome."""
    found = None
    for match in _RESOLUTION.finditer(said):
        number = " ".join((match["ga"] or match["sc"]).split())
        found = f"A/RES/{number}" if match["ga"] else f"S/RES/{number}"
    return found


def meeting_days(text: str) -> Iterator[tuple[int, datetime.date]]:
    """Days that the text gives for a meeting or a vote, with where they stand; a date in passing is none."""
    for match in _HELD.finditer(text):
        month = _MONTHS.split().index((match["month"] or match["month2"]).casefold()) % 12 + 1
        day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
        try:
            yield match.start(), datetime.date(year, month, day)
        except ValueError:
            continue
