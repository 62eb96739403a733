"""What cells mean: days, numbers, words from a closed list. What is not understood becomes a finding at its cell."""

import datetime
import enum
import re
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.core.problems import Problem, Severity
from advocacy.imports.findings import Finding
from advocacy.imports.tables import Cells
from advocacy.votes.tally import Position

E = TypeVar("E", bound=enum.Enum)

POSITIONS = {
    **{position.value: position for position in Position},
    "y": Position.YES,
    "n": Position.NO,
    "a": Position.ABSTAIN,
    "x": Position.NON_VOTING,
    "in_favour": Position.YES,
    "for": Position.YES,
    "against": Position.NO,
    "abstained": Position.ABSTAIN,
    "abstaining": Position.ABSTAIN,
    "abstention": Position.ABSTAIN,
    "absent": Position.NON_VOTING,
    "not_voting": Position.NON_VOTING,
    "not_participating": Position.NON_VOTING,
}
"""By the word, small and joined by underscores."""

_YES_OR_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def word(text: str) -> str:
    """A word from a closed list, however it is written: "Non-voting" and "non voting" give "non_voting"."""
    return re.sub(r"[\s\-]+", "_", text.strip().casefold())


def options(choices: type[TextChoices]) -> dict[str, str]:
    """Values of choices by each word that stands for them: the value, and what readers see."""
    return {word(name): value for value, label in choices.choices for name in (str(label), value)}


@dataclass
class Values:
    """The cells of one row, read into plain values; None where a cell is empty or not understood."""

    cells: Cells
    findings: list[Finding] = field(default_factory=list)

    def find(self, name: str, code: str, message: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.append(self.cells.finding(name, code, message, severity))

    def note(self, code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        """What is to be said of the row as a whole."""
        problem = Problem(code, message, severity=severity)
        self.findings.append(Finding(self.cells.file, self.cells.line, problem))

    def find_difference(self, name: str, ours: Any, theirs: Any) -> None:
        """The record says something else than this cell, and is kept."""
        said = {"name": name, "ours": _said(ours), "theirs": _said(theirs)}
        message = _("For %(name)s the record has %(ours)s, the file %(theirs)s. The record is kept.") % said
        self.find(name, "record_differs", message, Severity.WARNING)

    def there(self, *names: str) -> str:
        """The first of these columns that the file has."""
        return next((name for name in names if self.cells.column(name)), names[0])

    def text(self, name: str, room: int = 0) -> str:
        """`room`: characters that the record has room for; 0 for no end."""
        return self.fitting(name, self.cells.text(name), room)

    def fitting(self, name: str, value: str, room: int) -> str:
        """A text made from this cell, as `text` gives one that stands in it."""
        if room and len(value) > room:
            message = _("The text is %(length)d characters long; there is room for %(room)d. Shorten it.")
            self.find(name, "too_long", message % {"length": len(value), "room": room})
        return value

    def required(self, name: str, room: int = 0) -> str:
        value = self.text(name, room)
        if not value:
            self.find(name, "empty_cell", _("“%s” is empty, and every row needs it.") % name)
        return value

    def choice(self, name: str, allowed: dict[str, Any]) -> Any:
        """One of a closed list, by its word; see `options`."""
        value = self.cells.text(name)
        if not value:
            return None
        if word(value) not in allowed:
            known = ", ".join(dict.fromkeys(str(one) for one in allowed.values()))
            message = _("“%(value)s” is not known here; known are: %(known)s.")
            self.find(name, "unknown_value", message % {"value": value[:80], "known": known})
            return None
        return allowed[word(value)]

    def member(self, name: str, kind: type[E]) -> E | None:
        """A member of an enumeration."""
        found = self.choice(name, {word(str(one.value)): one.value for one in kind})
        return None if found is None else kind(found)

    def flag(self, name: str, default: bool) -> bool:
        found = self.choice(name, _YES_OR_NO)
        return default if found is None else found

    def number(self, name: str) -> int | None:
        value = self.cells.text(name)
        if not value:
            return None
        if not re.fullmatch(r"[0-9]{1,4}(?:\.0+)?", value):
            self.find(name, "bad_number", _("“%s” is not a number of states.") % value[:80])
            return None
        return int(float(value))

    def partial(self, name: str, last: datetime.date | None = None) -> PartialDate | None:
        """A date as far as it is known; one that begins after `last` is refused."""
        value = self.cells.text(name)
        if not value:
            return None
        try:
            found = PartialDate.parse(value[:80])
        except ValueError as error:
            self.find(name, "bad_date", str(error))
            return None
        if last and found.first > last:
            self.find(name, "future_date", _("%s is in the future.") % found)
            return None
        return found

    def partial_of(self, name: str, precision: str, last: datetime.date | None = None) -> PartialDate | None:
        """A date, or the first day of it with its precision beside it, as our downloads write it."""
        found = self.partial(name, last)
        how = self.member(precision, Precision)
        if found is None or how is None or found.precision is not Precision.DAY:
            return found
        try:
            return PartialDate(found.first, how)
        except ValueError as error:
            self.find(name, "bad_date", str(error))
            return None

    def day(self, name: str, last: datetime.date | None = None) -> datetime.date | None:
        """A date known to the day."""
        found = self.partial(name, last)
        if found is None:
            return None
        if found.precision is not Precision.DAY:
            message = _("“%s” is not known to the day. Write it as 2016-12-09.")
            self.find(name, "bad_date", message % self.cells.text(name)[:80])
            return None
        return found.first


def _said(value: Any) -> str:
    return str(value)[:80] if value not in (None, "") else _("nothing")
