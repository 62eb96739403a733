"""Which records a list showed, and in which versions: written so short that a list of thousands fits into one value.

A value is runs between spaces. A run is a key, or the first and the last of keys that follow each other, and after a
comma the version of each: `3-5000,1 5003,2`. The box of a row is the shortest value there is. Version 0 says that a
record was not shown.
"""

import re
from collections.abc import Iterable

RUN = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?,([0-9]{1,18})")
MOST = 10_000
"""Records that one action takes."""

Seen = dict[int, int]
"""Versions by the keys of their records."""


def written(seen: Seen) -> str:
    runs: list[tuple[int, int, int]] = []
    for key, version in sorted(seen.items()):
        if runs and runs[-1][1:] == (key - 1, version):
            runs[-1] = (runs[-1][0], key, version)
        else:
            runs.append((key, key, version))
    return " ".join(f"{first if first == last else f'{first}-{last}'},{version}" for first, last, version in runs)


def read(values: Iterable[str]) -> Seen | None:
    """What was sent; None where that is nothing, where some of it is none of ours, and where it is more than `MOST`."""
    seen: Seen = {}
    for run in " ".join(values).split(" "):
        found = RUN.fullmatch(run)
        if found is None:
            return None
        keys = range(int(found[1]), int(found[2] or found[1]) + 1)
        if not keys or len(seen) + len(keys) > MOST:
            return None
        seen |= dict.fromkeys(keys, int(found[3]))
    return seen
