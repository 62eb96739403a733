"""Dates known only to the month or the year, which keep that precision."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Self

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

HOW_TO_TYPE = "type it like 9 December 2016, December 2016, 2016 or 2016-12-09"

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_DAY_FIRST = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})", re.IGNORECASE
)
_NUMBERS_ONLY = re.compile(r"[0-9]{1,2}[/.\- ][0-9]{1,2}[/.\- ][0-9]{2,4}")


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_COARSEST_FIRST = (Precision.YEAR, Precision.MONTH, Precision.DAY)


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year, held as its first day and a precision.

    Sorts by first day; of dates that begin together the coarser comes first, so a year stands
    before its January and that before 1 January. ValueError when a month does not begin on day 1
    or a year not on 1 January.
    """

    first: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.precision == Precision.MONTH and self.first.day != 1:
            raise ValueError(f"A date known to the month is kept as the first of that month, not as {self.first}.")
        if self.precision == Precision.YEAR and (self.first.month, self.first.day) != (1, 1):
            raise ValueError(f"A date known to the year is kept as 1 January of that year, not as {self.first}.")

    @property
    def last(self) -> date:
        """The last day covered, included."""
        if self.precision == Precision.YEAR:
            return self.first.replace(month=12, day=31)
        if self.precision == Precision.MONTH:
            return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        return self.first

    def contains(self, day: date) -> bool:
        """Whether `day` may be meant: from the first to the last day, both included."""
        return self.first <= day <= self.last

    def isoformat(self) -> str:
        """ISO 8601, cut at the precision: "2016", "2016-12" or "2016-12-09"."""
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]
        return self.first.isoformat()[:length]

    def __str__(self) -> str:
        """The long English form: "2016", "December 2016" or "9 December 2016"."""
        parts = [str(self.first.year)]
        if self.precision != Precision.YEAR:
            parts.insert(0, MONTHS[self.first.month - 1])
        if self.precision == Precision.DAY:
            parts.insert(0, str(self.first.day))
        return " ".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[date, int]:
        return self.first, _COARSEST_FIRST.index(self.precision)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date as people type it; spaces and capitals do not matter.

        Takes "2016", "2016-12", "2016-12-09", "December 2016", "Dec 2016", "9 December 2016" and
        "December 9, 2016". ValueError, with a sentence that says what to type, for anything else:
        days that do not exist, and 09/12/2016, which is September to some readers.
        """
        cleaned = " ".join(text.split())
        if _NUMBERS_ONLY.fullmatch(cleaned):
            raise ValueError(f"“{cleaned}” can be read as two different days, so please {HOW_TO_TYPE}.")
        match = _ISO.fullmatch(cleaned) or _DAY_FIRST.fullmatch(cleaned) or _MONTH_FIRST.fullmatch(cleaned)
        month = _month_number(match["month"]) if match and match["month"] else None
        if match is None or month == 0:
            raise ValueError(f"“{cleaned}” is not a date we can read, so please {HOW_TO_TYPE}.")
        try:
            first = date(int(match["year"]), month or 1, int(match["day"] or 1))
        except ValueError:
            raise ValueError(f"“{cleaned}” is not in the calendar, so please check it and {HOW_TO_TYPE}.") from None
        if match["day"]:
            return cls(first, Precision.DAY)
        return cls(first, Precision.MONTH if month else Precision.YEAR)


def _month_number(text: str) -> int:
    """1 to 12 for a month's number, name or short name of three letters or more; 0 for another word.

    A number is passed on as it is, so that 13 meets the calendar's own refusal.
    """
    if text.isdigit():
        return int(text) or 13
    found = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(text.lower())]
    return found[0] if found else 0
