"""Where in its list a sub-paragraph stands: which mark may follow which."""

import re
from dataclasses import dataclass

from advocacy.wording.texts.marks import Mark

OPENS_LIST = re.compile(r"[:;—–]$")
ENDS_ITEM = re.compile(r"[;:.](?: ?(?:and|or|and/or),?)?$|[;,] (?:and|or|and/or),?$")
END = 20
"""Characters at the end of a line that tell how it ends."""
GAP = 3
"""Marks that may be missing in a damaged text before the next one is no longer believed."""


@dataclass
class Level:
    """A list that is open: its style, its last mark, the number and place of the paragraph it stands under."""

    style: str
    last: int
    parent: int
    under: str
    sign: str = ""
    place: int = -1

    @property
    def number(self) -> str:
        """The number of the list's last item."""
        return f"{self.under} {self.sign}".strip()


@dataclass(frozen=True)
class Found:
    printed: str
    number: str
    parent: int


class Nesting:
    """The open lists of the paragraph at hand. `number` is the last number of the top level, 0 before the first."""

    def __init__(self) -> None:
        self.number = 0
        self.levels: list[Level] = []
        self.above = -1
        self.label = ""
        self.root: int | None = None
        self.annex_root: int | None = None

    def restart(self) -> None:
        """A new part of the text, whose numbers begin again."""
        self.number, self.levels, self.above, self.label, self.root = 0, [], -1, "", None

    def top(self, place: int, label: str, number: int = 0, *, keeps_root: bool = False) -> None:
        """A paragraph of the top level began at this place."""
        self.number, self.levels, self.above, self.label = number, [], place, label
        if not keeps_root:
            self.root = self.annex_root = place

    def heading(self, place: int, label: str) -> None:
        """A heading inside an annex, under which numbers begin again."""
        self.number, self.levels, self.above, self.label, self.root = 0, [], place, label, place

    def item(self) -> tuple[str, int | None]:
        """Number and place of what stands open, for what is only listed under it."""
        return (self.label, self.above if self.above >= 0 else None)

    def place(self, ways: list[Mark], before: str, *, is_free: bool) -> Found | None:
        """Where a mark belongs after a line that ends like `before`; None where it is a reference inside a sentence."""
        if not ways or self.above < 0:
            return None
        return self._continues(ways, before, is_free) or self._opens(ways, before, is_free)

    def _continues(self, ways: list[Mark], before: str, is_free: bool) -> Found | None:
        if not (is_free or ENDS_ITEM.search(before[-END:])):
            return None
        for most in (1, GAP):
            for depth in range(len(self.levels) - 1, -1, -1):
                level = self.levels[depth]
                for way in ways:
                    if way.style == level.style and 1 <= way.ordinal - level.last <= most:
                        self.levels = self.levels[: depth + 1]
                        level.last = way.ordinal
                        return self._found(way, level)
        return None

    def _opens(self, ways: list[Mark], before: str, is_free: bool) -> Found | None:
        first = next((way for way in reversed(ways) if way.ordinal == 1), None)
        if first is None or not (is_free or OPENS_LIST.search(before[-END:])):
            return None
        if any(level.style == first.style for level in self.levels):
            return None
        deepest = self.levels[-1] if self.levels else None
        parent, under = (deepest.place, deepest.number) if deepest else (self.above, self.label)
        self.levels.append(Level(first.style, 1, parent, under))
        return self._found(first, self.levels[-1])

    def _found(self, way: Mark, level: Level) -> Found:
        level.sign = way.printed.rstrip(".")
        return Found(way.printed, level.number, level.parent)

    def opened(self, place: int) -> None:
        """The sub-paragraph that was found stands at this place."""
        self.levels[-1].place = place
