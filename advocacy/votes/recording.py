"""What somebody enters of a roll call: a position for each state, where it was read, and how names were spelt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem


class Entry(NamedTuple):
    """One state's line: how it voted, what it later told the Secretariat it had meant, and a note."""

    position: str
    intention: str = ""
    note: str = ""


@dataclass(frozen=True)
class Recording:
    """All that is saved with a roll call.

    `entries` by the state's key are the whole roll: a vote that is not among them is removed. `citation` is unsaved,
    and its source may be. `spellings` are names as they were printed, each with the key of the state that it means.
    """

    entries: Mapping[int, Entry]
    citation: Any = None
    spellings: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


class RecordingRefused(Exception):
    """Nothing was saved; `problems` says why, each with the way out."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(str(problem.message) for problem in problems))


class SavedSince(Exception):
    """Somebody saved the roll call after it was opened; `saved` is it as it is now."""

    def __init__(self, saved: Any) -> None:
        self.saved = saved
        super().__init__(f"{saved} is now version {saved.version}")


def changed_positions(before: Mapping[int, Entry], after: Mapping[int, Entry]) -> list[int]:
    """Keys of the states whose saved position would change or vanish; a position that was not there is none."""
    return [state for state, entry in before.items() if state not in after or after[state].position != entry.position]


def needs_reason(before: Mapping[int, Entry], after: Mapping[int, Entry], reason: str) -> list[Problem]:
    """A saved position changes only with a reason that can be read."""
    changed = changed_positions(before, after)
    if not changed or any(character.isalnum() for character in reason):
        return []
    message = _("Say why: %(count)d saved positions change. The reason is kept with the record’s history.")
    alone = _("Say why: one saved position changes. The reason is kept with the record’s history.")
    return [Problem("no_reason", alone if len(changed) == 1 else message % {"count": len(changed)}, "reason")]


def free_key(stem: str, taken: Iterable[str]) -> str:
    """The key itself, or with the first number from 2 that nobody has: SC-2016-12-09-2."""
    known = set(taken)
    numbered = (f"{stem}-{number}" for number in range(2, len(known) + 3))
    return stem if stem not in known else next(key for key in numbered if key not in known)
