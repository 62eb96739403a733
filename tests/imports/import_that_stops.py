"""An import in a process of its own that stands still at a point, so that it can be killed there.

`python -m tests.imports.import_that_stops POINT FILE`; it says READY and waits for a line, after which it goes on.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from advocacy.imports import actions, votes_write  # noqa: E402

POINTS = {
    "run begun": 'INSERT INTO "imports_importrun"',
    "first text": 'INSERT INTO "resolutions_resolution"',
    "first roll call": 'INSERT INTO "votes_rollcall"',
    "before the end": 'INSERT INTO "imports_importfinding"',
}
"""After these statements; "half of the votes" stands still inside a COPY, "citations" after theirs is done, "second
batch" after the first is written.
"""


def stand_still() -> None:
    print("READY", flush=True)
    sys.stdin.readline()


class Stop:
    """Wraps every statement; stands still once, after the first that begins as `start` does, `passed` of them gone."""

    def __init__(self, start: str, passed: int = 0) -> None:
        self.start, self.passed = start, passed

    def __call__(self, execute, statement, params, many, context):
        result = execute(statement, params, many, context)
        if self.start in str(statement):
            self.passed -= 1
            if self.passed == -1:
                stand_still()
        return result


def half(rows):
    """Stands still once the first roll call's votes are given to COPY, and before the others'."""
    for number, row in enumerate(rows):
        if number == 1:
            stand_still()
        yield row


def main(point: str, path: str) -> None:
    if point == "second batch":
        actions.BATCH = 2  # several, though the file is small
    if point == "half of the votes":
        copy_votes = votes_write._copy_votes
        votes_write._copy_votes = lambda rows: copy_votes(half(rows))
    if point == "citations":
        copy_rows = votes_write.copy_rows
        votes_write.copy_rows = lambda *what: (copy_rows(*what), stand_still())
    start = POINTS.get(point, 'INSERT INTO "resolutions_resolution"')
    wrapper = Stop(start, 1 if point == "second batch" else 0)
    if point in (*POINTS, "second batch"):
        connection.ensure_connection()
        connection.execute_wrappers.append(wrapper)
    report = actions.import_votes([Path(path)])
    print(report.outcome(), *(finding.problem.message for finding in report.findings[-1:]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
