"""Measure what this record does against its floor, in one run, and print a table (docs/performance.md).

The full record is built in a scratch database: all votes of the General Assembly, from files named by SHARED_DATA, or
made up by --rows. Medians of interleaved rounds; a machine that does other things besides makes all of them slower, and
the ratios little worse.
"""

import argparse
import sys
from pathlib import Path

from benchmarks import data, exports, filling, growth, lists, loads, safety, wording
from benchmarks.clocks import BY_CLOCK, BY_CPU, has_schedstat
from benchmarks.measures import Row, table
from benchmarks.server import Server

PARTS = ("loads", "lists", "export", "growth", "safety", "wording")
EMPTY, FULL, SMALL, GROWN = "bench_empty", "bench_full", "bench_small", "bench_grown"
SAMPLED, LITTLE, MUCH = "bench_sampled", "bench_little", "bench_much"
SMALL_VOTES, GROWN_VOTES = 10_000, 3_500_000


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}; all where none is named")
    parser.add_argument("--rows", type=int, help="use so many made-up votes, which need no files")
    parser.add_argument("--folder", type=Path, help="keep files and databases there, and use them again")
    parser.add_argument("--rounds", type=int, help="time everything so often only: quick, and worth little")
    parser.add_argument(
        "--by",
        choices=(BY_CLOCK, BY_CPU),
        default=BY_CLOCK,
        help="time on the wall, or processors' time of program and database: for a machine that does other things too",
    )
    given = parser.parse_args()
    if unknown := [part for part in given.parts if part not in PARTS]:
        parser.error(f"{unknown[0]} is not a part; the parts are {', '.join(PARTS)}.")
    if given.rows is not None and given.rows < 1000:
        parser.error("--rows: give 1000 or more.")
    if given.by == BY_CPU and not has_schedstat():
        parser.error("--by cpu: this system does not tell the processors' time of a process finely enough.")
    return given


def main() -> None:
    given = options()
    parts = given.parts or PARTS
    if given.rows is None:
        data.require_real_votes()
    with Server(given.folder and given.folder.resolve(), given.by, given.rounds) as server:
        rows = measure(server, parts, given.rows)
    print("\n".join(table(rows)))


def measure(server: Server, parts: list[str], number: int | None) -> list[Row]:
    prepare(server)
    rows = []
    if "wording" in parts:
        say("wording")
        write(server, number)
        rows += wording.measure(server, LITTLE, MUCH)
    return rows + (measure_votes(server, parts, number) if any(part != "wording" for part in parts) else [])


def measure_votes(server: Server, parts: list[str], number: int | None) -> list[Row]:
    path = file(server, number)
    rows = []
    if "loads" in parts or (set(parts) - {"safety", "wording"} and not server.has(FULL)):
        say("loading")
        measured = build(server, path)
        rows += measured if "loads" in parts else []
    if "lists" in parts:
        say("lists")
        rows += lists.measure(server, FULL)
    if "export" in parts:
        say("export")
        rows += exports.measure(server, FULL)
    if "growth" in parts:
        say("growth")
        grow(server, path, number)
        rows += growth.measure(server, SMALL, GROWN)
        rows += growth.during_load(server, SMALL, path)
    if "safety" in parts:
        say("safety")
        rows += safety.measure(server, EMPTY, path)
    return rows


def prepare(server: Server) -> None:
    """A database with the reference data only; those kept from an earlier run are brought up to date."""
    for name in (EMPTY, FULL, SMALL, GROWN, SAMPLED, LITTLE, MUCH):
        if server.has(name):
            server.manage(name, "migrate", "-v0")
    if server.has(EMPTY):
        return
    say("making an empty record")
    server.create("bench_new")
    server.manage("bench_new", "migrate", "-v0")
    server.manage("bench_new", "load_reference")
    server.rename("bench_new", EMPTY)


def write(server: Server, number: int | None) -> None:
    """Two records of paragraphs, of which the large one has as many as there are votes, if these are made up."""
    if not server.has(SAMPLED):
        server.create("bench_new", like=EMPTY)
        server.manage("bench_new", "load_sample")
        server.rename("bench_new", SAMPLED)
    for name, provisions in ((LITTLE, wording.LITTLE), (MUCH, wording.MUCH if number is None else number)):
        if not server.has(name):
            wording.record(server, name, provisions, like=SAMPLED)


def file(server: Server, number: int | None) -> Path:
    if number is None:
        return data.real_file(server.folder)
    with server.connect(EMPTY) as connection:
        return data.synthetic_file(server.folder, number, data.members_by_year(connection))


def build(server: Server, path: Path) -> list[Row]:
    """The full record, loaded and completed; what its loads took."""
    server.drop(FULL)
    server.drop(GROWN)
    server.create("bench_new", like=EMPTY)
    rows = loads.measure(server, "bench_new", path)
    filling.complete(server, "bench_new")
    server.rename("bench_new", FULL)
    return rows


def grow(server: Server, path: Path, number: int | None) -> None:
    """A record that has only begun, and one of four times the votes there are."""
    server.create(SMALL, like=EMPTY)
    loads.load(server, SMALL, data.beginning(path, min(SMALL_VOTES, (number or SMALL_VOTES) // 4)))
    filling.complete(server, SMALL)
    if server.has(GROWN):
        return
    server.create("bench_new", like=FULL)
    with server.connect("bench_new") as connection:
        filling.multiply(connection, GROWN_VOTES if number is None else 4 * number)
    server.manage("bench_new", "migrate", "-v0")
    server.rename("bench_new", GROWN)


def say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


main()
