"""When words were first used among some texts, and what can be said of the time before: arithmetic without a database.

That a word is absent can only be said of a text held in full. A text of which we hold an excerpt, or nothing, is a gap.
Source: docs/method.md, "First use and absence".
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Text:
    """A text as it counts here: the day of its adoption, whether all of it is held, whether it has the words."""

    day: datetime.date
    is_full: bool
    has_words: bool = False


@dataclass(frozen=True)
class Absence:
    """How many texts were searched without finding the words, from which year to which, and how many could not be."""

    searched: int = 0
    gaps: int = 0
    since: int | None = None
    until: int | None = None


class Mark(StrEnum):
    """What a text is in the list of all texts of a series."""

    ABSENT = "absent"
    FIRST = "first"
    AGAIN = "again"
    GAP = "gap"


def first_day(texts: Iterable[Text]) -> datetime.date | None:
    """The first day on which a text with the words was adopted; None where none has them."""
    return min((text.day for text in texts if text.has_words), default=None)


def absence(texts: Sequence[Text]) -> Absence:
    """What can be said of the texts adopted before the first that has the words; of all of them where none has."""
    first = first_day(texts)
    earlier = [text for text in texts if first is None or text.day < first]
    years = [text.day.year for text in earlier if text.is_full]
    return Absence(
        searched=len(years),
        gaps=len(earlier) - len(years),
        since=min(years, default=None),
        until=max(years, default=None),
    )


def marks(texts: Sequence[Text]) -> list[Mark]:
    """What each text is, in the order given. Texts of the first day that have the words are all first."""
    first = first_day(texts)
    return [mark(text, first) for text in texts]


def mark(text: Text, first: datetime.date | None) -> Mark:
    if text.has_words:
        return Mark.FIRST if text.day == first else Mark.AGAIN
    return Mark.ABSENT if text.is_full else Mark.GAP
