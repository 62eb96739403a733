"""How far a long import is: a line on the terminal, with rate and time left."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Self, TextIO

from django.utils.translation import gettext as _

from advocacy.imports.csv_files import count_lines

EVERY = 0.5  # seconds
WIDTH = 30

Progress = Callable[[int, str, int], None]
"""Told how many votes were worked through, and the file and line that were reached."""


def silent(votes: int, file: str, line: int) -> None:
    """For whoever does not want to know."""


class Bar:
    """Drawn over itself, at most twice a second, while it is entered."""

    def __init__(self, paths: Sequence[Path], stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.lines = {path.name: count_lines(path) for path in paths}
        self.begun, self.drawn, self.longest = monotonic(), 0.0, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.longest:
            print(file=self.stream, flush=True)

    def __call__(self, votes: int, file: str, line: int) -> None:
        now = monotonic()
        if now - self.drawn < EVERY:
            return
        self.drawn = now
        said = describe(votes, self.share(file, line), now - self.begun)
        self.longest = max(self.longest, len(said))
        print(f"\r{said.ljust(self.longest)}", end="", file=self.stream, flush=True)

    def share(self, file: str, line: int) -> float | None:
        """How much of all files is done, from 0 to 1; None where their lines cannot be counted."""
        if not all(self.lines.values()) or file not in self.lines:
            return None
        names = list(self.lines)
        before = sum(self.lines[name] for name in names[: names.index(file)])
        return min(1.0, (before + line) / sum(self.lines.values()))


def describe(votes: int, share: float | None, seconds: float) -> str:
    """The line: "[#####     ] 17 %, 149,000 votes, 12,400 a second, 58 s left"; without a share, what is known."""
    rate = round(votes / seconds) if seconds else 0
    said = _("%(votes)s votes, %(rate)s a second") % {"votes": f"{votes:,}", "rate": f"{rate:,}"}
    if not share:
        return said
    full = round(WIDTH * share)
    values = {
        "bar": "#" * full + " " * (WIDTH - full),
        "percent": round(100 * share),
        "said": said,
        "left": round(seconds * (1 - share) / share),
    }
    return _("[%(bar)s] %(percent)d %%, %(said)s, %(left)d s left") % values
