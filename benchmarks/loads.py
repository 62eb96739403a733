"""Loading a file of votes: for the first time, again, and again with one vote in a hundred changed.

The floor is COPY of the same rows into a table like that of the votes, with its indexes and constraints, kept with a
commit. The load is the command as an editor runs it, from its start to its end; sealing its history is handed to the
worker, and told beside it.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.clocks import BY_CLOCK, Backends, clock, used
from benchmarks.data import changed
from benchmarks.measures import Row
from benchmarks.server import ROOT, Server

MEMORY = 150  # MB
VOTES = "SELECT roll_call_id, state_id, position, intention, note FROM votes_vote"
TWIN = """
    CREATE TABLE bench_twin (LIKE votes_vote INCLUDING ALL);
    ALTER TABLE bench_twin
        ADD FOREIGN KEY (roll_call_id) REFERENCES votes_rollcall (id) DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (state_id) REFERENCES states_state (id) DEFERRABLE INITIALLY DEFERRED;
"""
ENTRIES = "SELECT table_name, operation, count(*) FROM history_entry WHERE id > %s GROUP BY 1, 2"


@dataclass(frozen=True)
class Load:
    """What one run took, and how much memory at its peak."""

    seconds: float
    megabytes: float
    said: str


def load(server: Server, database: str, path: Path) -> Load:
    done = run(server, database, "import_votes", str(path), "--as", "published")
    if "Written." not in done.said and "Nothing changed" not in done.said:
        sys.exit(f"The load failed:\n{done.said[-2000:]}")
    return done


def run(server: Server, database: str, *command: str) -> Load:
    """One of manage.py's commands, where a worker is there for what it hands over."""
    begun = perf_counter()
    with server.connect("postgres") as connection, Backends(connection, database) as backends:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**server.environment(database), "WORKER": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        said = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    spent = perf_counter() - begun if server.by == BY_CLOCK else used(usage) + backends.seconds
    return Load(spent, usage.ru_maxrss / 1024, said)


class Floor:
    """COPY of the votes that a database has into an empty twin of their table."""

    def __init__(self, server: Server, database: str) -> None:
        self.server, self.database = server, database
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 -- held until the last floor
        with server.connect(database) as connection, connection.cursor().copy(f"COPY ({VOTES}) TO STDOUT") as copy:
            for block in copy:
                self.file.write(block)

    def __call__(self) -> float:
        with self.server.connect(self.database) as connection:
            connection.execute(TWIN)
            self.file.seek(0)
            now = clock(self.server.by, [connection.info.backend_pid])
            begun = now()
            self._copy(connection)
            spent = now() - begun
            connection.execute("DROP TABLE bench_twin")
        return spent

    def _copy(self, connection: object) -> None:
        columns = "(roll_call_id, state_id, position, intention, note)"
        with connection.cursor().copy(f"COPY bench_twin {columns} FROM STDIN") as copy:  # type: ignore[attr-defined]
            while block := self.file.read(1 << 16):
                copy.write(block)


def measure(server: Server, database: str, path: Path) -> list[Row]:
    """Three loads into a database that has none of these votes, a floor after each."""
    first = load(server, database, path)
    floor = Floor(server, database)
    floors = [floor()]
    sealed = run(server, database, "seal_record")
    again = load(server, database, path)
    floors.append(floor())
    other, number = changed(path)
    mark = _last_entry(server, database)
    corrected = load(server, database, other)
    floors.append(floor())
    written = _entries(server, database, mark)
    votes = int(re.search(r"votes: (\d+) new", first.said)[1])  # type: ignore[index]
    return [
        Row(
            f"first load of {votes:,} votes",
            first.seconds,
            median(floors),
            2.5,
            "s",
            f"{votes / first.seconds:,.0f} votes a second; sealed by the worker in {sealed.seconds:.2f} s",
        ),
        Row("peak memory of that load", first.megabytes, 1, MEMORY, "MB"),
        Row("the same file again", again.seconds, first.seconds, 0.5, "s", is_whole="Nothing changed" in again.said),
        Row(
            "again with 1 % changed",
            corrected.seconds,
            first.seconds,
            0.7,
            "s",
            f"{written} votes written of {number} changed",
            is_whole=written == number,
        ),
    ]


def _last_entry(server: Server, database: str) -> int:
    with server.connect(database) as connection:
        return connection.execute("SELECT coalesce(max(id), 0) FROM history_entry").fetchone()[0]  # type: ignore[index]


def _entries(server: Server, database: str, since: int) -> int:
    """How many votes were written since, whatever was done to them."""
    with server.connect(database) as connection:
        rows = connection.execute(ENTRIES, [since]).fetchall()
    return sum(number for table, _operation, number in rows if table == "votes_vote")
