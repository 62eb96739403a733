"""Which state a source means by a code and a name on a day, and which states had a seat: held in memory for one run."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from advocacy.bodies.models import Body, Seat
from advocacy.core.problems import Problem, Severity
from advocacy.states.models import State, StateAlias, StateName, Succession
from advocacy.states.names import fold_name, nearest
from advocacy.states.succession import Succession as Link
from advocacy.states.succession import SuccessionKind, seat_code_on


class Period(NamedTuple):
    """What a state bears from `first` to `last`, both included."""

    state: str
    first: datetime.date
    last: datetime.date

    def covers(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


class Resolved(NamedTuple):
    """The code of the state meant, or None; and what an editor should know about how it was found."""

    state: str | None
    problems: tuple[Problem, ...] = ()


class StateAuthority:
    """States by code and by name, and seats, as the record has them when it is made.

    A code is a state's own or one of its aliases; a name is a short name or an alias in use on the day.
    """

    def __init__(self) -> None:
        self.ids = dict(State.objects.values_list("code", "pk"))
        self._names = _periods(
            [
                *_spelt(StateName.objects.values_list("short", "state__code", "start_on", "end_on")),
                *_spelt(StateAlias.objects.values_list("alias", "state__code", "start_on", "end_on")),
            ]
        )
        self._spellings = [
            *StateName.objects.values_list("short", flat=True),
            *StateAlias.objects.values_list("alias", flat=True),
        ]
        voters = Seat.objects.voting().values_list("body_id", "state__code", "start_on", "end_on")
        self._seats = _periods((body, *period) for body, *period in voters)
        self._links = tuple(
            Link(before, after, day, SuccessionKind(kind))
            for before, after, day, kind in Succession.objects.values_list(
                "predecessor__code", "successor__code", "happened_on", "kind"
            )
        )
        self.resolve = lru_cache(maxsize=5000)(self._resolve)
        self.voters = lru_cache(maxsize=100)(self._voters)
        self.seat_code = lru_cache(maxsize=5000)(self._seat_code)
        self._fold = lru_cache(maxsize=5000)(fold_name)

    def _resolve(self, code: str, name: str, day: datetime.date) -> Resolved:
        """The state meant by both; the name only checks the code, unless the code is unknown."""
        by_code = self._by_code(code, day)
        by_name = self._bearers(name, day)
        if by_code is None and len(by_name) == 1:
            message = _("The code “%(code)s” is not known; the state was found by its name, “%(name)s”.")
            return Resolved(self.seat_code(*by_name, day), (_warning("unknown_code", message, code, name),))
        if by_code is None:
            return Resolved(None, (self._unknown(code, name),))
        state = self.seat_code(by_code, day)
        problems = []
        if not by_name:
            message = _("“%(name)s” is not a known name of %(code)s on that day; the code was followed.")
            problems.append(_warning("unknown_name", message, code, name))
        elif state not in {self.seat_code(bearer, day) for bearer in by_name}:
            message = _("The code is %(code)s, but “%(name)s” was the name of %(bearer)s. Correct one of them.")
            values = {"code": code, "name": name, "bearer": ", ".join(sorted(by_name))}
            return Resolved(None, (Problem("code_and_name_differ", message % values),))
        if state != by_code:
            message = _("On that day the seat of %(code)s was that of %(state)s, under which the vote is entered.")
            text = message % {"code": by_code, "state": state}
            problems.append(Problem("seat_continued", text, severity=Severity.WARNING))
        return Resolved(state, tuple(problems))

    def _voters(self, body: Body, day: datetime.date) -> frozenset[str]:
        """Codes of the states that could vote in a body on a day."""
        return frozenset(seat.state for seat in self._seats[body.seats_body_id] if seat.covers(day))

    def _by_code(self, code: str, day: datetime.date) -> str | None:
        if code in self.ids:
            return code
        bearers = self._bearers(code, day)
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _bearers(self, name: str, day: datetime.date) -> set[str]:
        return {period.state for period in self._names.get(self._fold(name), ()) if period.covers(day)}

    def _seat_code(self, code: str, day: datetime.date) -> str:
        return seat_code_on(code, day, self._links)

    def _unknown(self, code: str, name: str) -> Problem:
        message = _("Neither the code “%(code)s” nor the name “%(name)s” is known for that day.")
        alike = nearest(name, self._spellings)
        if alike:
            message += " " + _("Like it: %s.") % ", ".join(alike)
        message += " " + _("Add an alias to the state that is meant.")
        return Problem("unknown_state", message % {"code": code[:80], "name": name[:80]})


def _spelt(rows: Iterable[tuple]) -> list[tuple]:
    return [(fold_name(spelling), *period) for spelling, *period in rows]


def _periods(rows: Iterable[tuple]) -> dict:
    """Periods by the first value of each row."""
    found = defaultdict(list)
    for key, state, first, last in rows:
        found[key].append(Period(state, first or datetime.date.min, last or datetime.date.max))
    return found


def _warning(code: str, message: str, state_code: str, name: str) -> Problem:
    return Problem(code, message % {"code": state_code[:80], "name": name[:80]}, severity=Severity.WARNING)
