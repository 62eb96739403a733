"""Which state a source means by a code and a name on a day, and which states had a seat: held in memory for one run."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from django.utils.translation import gettext as _

from advocacy.bodies.models import Body, Seat
from advocacy.core.problems import Problem, Severity
from advocacy.states.models import State, StateAlias, StateName, Succession
from advocacy.states.names import fold_name, nearest
from advocacy.states.succession import Succession as Link
from advocacy.states.succession import SuccessionKind, seat_code_on

A_DAY = datetime.timedelta(days=1)


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

    A code is a state's own, of three letters or of two, or one of its aliases; a name is an alias in use on the day, or
    else a short name: where several bore a name, an alias is an editor's word for which is meant.
    """

    def __init__(self) -> None:
        self.ids = dict(State.objects.values_list("code", "pk"))
        self._by_two_letters = dict(State.objects.exclude(alpha2="").values_list("alpha2", "code"))
        self._aliases = _periods(_spelt(StateAlias.objects.values_list("alias", "state__code", "start_on", "end_on")))
        self._names = _periods(_spelt(StateName.objects.values_list("short", "state__code", "start_on", "end_on")))
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
        self._moved = {code for link in self._links for code in (link.predecessor, link.successor)}
        self._turns = sorted(self._days_of_change())
        self.since = lru_cache(maxsize=5000)(self._since)
        self._resolved = lru_cache(maxsize=5000)(self._resolve)
        self._named = lru_cache(maxsize=5000)(self._by_name)
        self._voting = lru_cache(maxsize=100)(self._voters)
        self.seat_code = lru_cache(maxsize=5000)(self._seat_code)
        self._fold = lru_cache(maxsize=5000)(fold_name)

    def resolve(self, code: str, name: str, day: datetime.date) -> Resolved:
        """The state meant by a code and a name, of which the latter may be ""."""
        return self._resolved(code, name, self.since(day))

    def by_name(self, name: str, day: datetime.date) -> Resolved:
        """The state meant by a name alone."""
        return self._named(name, self.since(day))

    def voters(self, body: Body, day: datetime.date) -> frozenset[str]:
        """Codes of the states that could vote in a body on a day."""
        return self._voting(body.seats_body_id, self.since(day))

    def _since(self, day: datetime.date) -> datetime.date:
        """The day since which everything here is as on this one: an answer is found once for all days between."""
        return self._turns[bisect_right(self._turns, day) - 1]

    def _days_of_change(self) -> set[datetime.date]:
        """Days on which a name, an alias or a seat begins or has ended, or one state followed another."""
        periods = chain.from_iterable(
            chain.from_iterable(known.values()) for known in (self._names, self._aliases, self._seats)
        )
        ends = {(period.first, period.last) for period in periods}
        days = {first for first, _last in ends} | {last + A_DAY for _first, last in ends if last < datetime.date.max}
        followed = {link.on for link in self._links}
        return {datetime.date.min} | days | followed

    def _resolve(self, code: str, name: str, day: datetime.date) -> Resolved:
        """The state meant by both; the name only checks the code, unless the code is unknown. "" for no name."""
        by_code = self._by_code(code, day)
        by_name = self._bearers(name, day)
        if by_code is None and len(by_name) == 1:
            message = _("The code “%(code)s” is not known; the state was found by its name, “%(name)s”.")
            return Resolved(self.seat_code(*by_name, day), (_warning("unknown_code", message, code, name),))
        if by_code is None:
            return Resolved(None, (self._unknown(code, name),))
        state = self.seat_code(by_code, day)
        problems = []
        if name and not by_name:
            message = _("“%(name)s” is not a known name of %(code)s on that day; the code was followed.")
            problems.append(_warning("unknown_name", message, code, name))
        elif name and state not in {self.seat_code(bearer, day) for bearer in by_name}:
            message = _("The code is %(code)s, but “%(name)s” was the name of %(bearer)s. Correct one of them.")
            values = {"code": code, "name": name, "bearer": ", ".join(sorted(by_name))}
            return Resolved(None, (Problem("code_and_name_differ", message % values),))
        if state != by_code:
            message = _("On that day the seat of %(code)s was that of %(state)s, under which the vote is entered.")
            text = message % {"code": by_code, "state": state}
            problems.append(Problem("seat_continued", text, severity=Severity.WARNING))
        return Resolved(state, tuple(problems))

    def _by_name(self, name: str, day: datetime.date) -> Resolved:
        """The state that bore this name on that day, or holds the seat of the one that did; nothing else is known."""
        seats = {self.seat_code(bearer, day) for bearer in self._bearers(name, day)}
        if len(seats) == 1:
            return Resolved(seats.pop())
        return Resolved(None, (self._ambiguous(name, seats) if seats else self._unknown_name(name),))

    def spellings(self, day: datetime.date) -> list[str]:
        """Every short name and alias in use on a day, as spelt."""
        return [spelling for spelling in dict.fromkeys(self._spellings) if self._bearers(spelling, day)]

    def states_like(self, name: str) -> tuple[str, ...]:
        """Codes of the states that have, or had, the names nearest to this one, likest first."""
        keys = [self._fold(known) for known in self.like(name)]
        bearers = (sorted({p.state for p in (*self._names[key], *self._aliases[key])}) for key in keys)
        return tuple(dict.fromkeys(code for codes in bearers for code in codes))

    def like(self, name: str) -> list[str]:
        """Known spellings nearest to this one, likest first; empty where none is alike."""
        return nearest(name, self._spellings)

    def _voters(self, seats_body_id: int, day: datetime.date) -> frozenset[str]:
        return frozenset(seat.state for seat in self._seats[seats_body_id] if seat.covers(day))

    def _by_code(self, code: str, day: datetime.date) -> str | None:
        if code in self.ids:
            return code
        bearers = self._bearers(code, day)
        return next(iter(bearers)) if len(bearers) == 1 else self._by_two_letters.get(code)

    def _bearers(self, name: str, day: datetime.date) -> set[str]:
        key = self._fold(name)
        said = {period.state for period in self._aliases.get(key, ()) if period.covers(day)}
        return said or {period.state for period in self._names.get(key, ()) if period.covers(day)}

    def _seat_code(self, code: str, day: datetime.date) -> str:
        return code if code not in self._moved else seat_code_on(code, day, self._links)

    def _ambiguous(self, name: str, bearers: Iterable[str]) -> Problem:
        message = _("“%(name)s” was the name of %(bearers)s on that day: say which is meant.")
        return Problem("ambiguous_name", message % {"name": name[:80], "bearers": ", ".join(sorted(bearers))})

    def _unknown_name(self, name: str) -> Problem:
        message = _("The name “%s” is not known for that day.") % name[:80]
        return Problem("unknown_state", self._with_likeness(message, name))

    def _unknown(self, code: str, name: str) -> Problem:
        if not name:
            return self._unknown_name(code)
        message = _("Neither the code “%(code)s” nor the name “%(name)s” is known for that day.")
        said = message % {"code": code[:80], "name": name[:80]}
        return Problem("unknown_state", self._with_likeness(said, name))

    def _with_likeness(self, said: str, name: str) -> str:
        alike = self.like(name)
        likeness = " " + _("Like it: %s.") % ", ".join(alike) if alike else ""
        return said + likeness + " " + _("Add an alias to the state that is meant.")


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
