"""Who moved between one vote and the next on the same question."""

from collections.abc import Mapping
from dataclasses import dataclass

from advocacy.states.record import has_moved


@dataclass(frozen=True)
class Shift:
    """`state` is the key under which the positions were given."""

    state: str
    before: str
    after: str


def shifts(before: Mapping[str, str], after: Mapping[str, str]) -> list[Shift]:
    """States that took one position and then another, by key; those that missed either vote are left out."""
    return [
        Shift(state, before[state], after[state])
        for state in sorted(before.keys() & after.keys())
        if has_moved(before[state], after[state])
    ]
