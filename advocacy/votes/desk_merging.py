"""Three versions of the same values brought together: nothing typed is lost, and nothing saved is overwritten."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Values = Mapping[str, str]
"""What a form holds, by the names of its boxes; a box that is missing is empty."""


def merged(mine: Values, before: Values, theirs: Values) -> dict[str, str]:
    """Theirs where mine is still as it was before, else mine."""
    names = dict.fromkeys([*mine, *before, *theirs])
    return {name: _one(mine.get(name, ""), before.get(name, ""), theirs.get(name, "")) for name in names}


def _one(mine: str, before: str, theirs: str) -> str:
    return theirs if mine == before else mine


@dataclass(frozen=True)
class Difference:
    """One box that two people filled differently; `kept` is what stands in the form now."""

    name: str
    before: str
    theirs: str
    mine: str
    kept: str

    @property
    def is_contested(self) -> bool:
        """Both changed it; otherwise only one did, and that one's value is kept."""
        return self.mine != self.before and self.theirs != self.before


def differences(mine: Values, before: Values, theirs: Values) -> list[Difference]:
    """Where mine and theirs are not the same, in the order of mine."""
    kept = merged(mine, before, theirs)
    return [
        Difference(name, before.get(name, ""), theirs.get(name, ""), mine.get(name, ""), kept[name])
        for name in kept
        if mine.get(name, "") != theirs.get(name, "")
    ]


@dataclass(frozen=True)
class Carried:
    """What the page remembers from one step to the next, in one hidden box.

    `version` is that of the record as opened, 0 for a new one; `opened` its values then; `proposed` what the text, the
    body and the question proposed at the last reading; `text` stands for the words that were read.
    """

    version: int = 0
    opened: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def dump(self) -> str:
        return json.dumps(vars(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> Self:
        """ValueError for anything that `dump` did not write."""
        try:
            held = json.loads(text) if text else {}
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        carried = cls(**held) if isinstance(held, dict) and set(held) <= set(cls.__dataclass_fields__) else None
        if carried is None or not carried.is_plain():
            raise ValueError("not what this page wrote")
        return carried

    def is_plain(self) -> bool:
        return (
            type(self.version) is int
            and isinstance(self.text, str)
            and _is_plain(self.opened)
            and _is_plain(self.proposed)
        )


def _is_plain(values: Any) -> bool:
    return isinstance(values, dict) and all(isinstance(value, str) for value in values.values())
