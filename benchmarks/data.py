"""Files in the layout of the UN Digital Library's bulk CSV: the real votes where they are at hand, or made-up ones."""

import csv
import datetime
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import psycopg

from benchmarks.server import ROOT

SHARED_DATA = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data"))
RENDERER = SHARED_DATA / "render_official_layout.py"
COLUMNS = (
    *("undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft", "committee_report"),
    *("meeting", "title", "agenda_title", "subjects", "vote_note", "total_yes", "total_no", "total_abstentions"),
    *("total_non_voting", "total_ms", "undl_link"),
)
LETTERS = "YYYYYYNAAX"  # about as often as in the record
WORDS = (
    *("human", "rights", "situation", "question", "report", "implementation", "declaration", "cooperation", "women"),
    *("disarmament", "nuclear", "development", "economic", "assistance", "territories", "self-determination"),
)

Line = list[str]


def require_real_votes() -> None:
    """Stop, saying what to do, where they are not at hand."""
    if not RENDERER.is_file():
        sys.exit(
            f"The real votes are not at {SHARED_DATA}. Name their folder in SHARED_DATA, "
            "or use made-up ones: scripts/bench --rows 877043"
        )


def real_file(folder: Path) -> Path:
    """The real votes of the General Assembly, rendered once a folder."""
    path = folder / "general-assembly.csv"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        subprocess.run([sys.executable, str(RENDERER), "ga", str(unfinished)], check=True, stdout=subprocess.DEVNULL)
        unfinished.rename(path)
    return path


def synthetic_file(folder: Path, rows: int, seats: dict[int, list[tuple[str, str]]]) -> Path:
    """Made-up votes, the same for the same number of rows; `seats`: code and name of the members of each year."""
    path = folder / f"synthetic-{rows}.csv"
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        written = 0
        for lines in _resolutions(random.Random(1946), seats):
            writer.writerows(lines)
            written += len(lines)
            if written >= rows:
                return path
    return path


def _resolutions(chance: random.Random, seats: dict[int, list[tuple[str, str]]]) -> Iterator[list[Line]]:
    """Resolutions of one year after the other, round and round, each with a line a member."""
    years = sorted(year for year in seats if year > 1976)
    for number in range(1, 1_000_000):
        year = years[number % len(years)]
        day = datetime.date(year, 12, 1 + number % 28)
        letters = [chance.choice(LETTERS) for _seat in seats[year]]
        title = " ".join(chance.choices(WORDS, k=12)).capitalize()
        totals = [f"{letters.count(letter)}.0" for letter in "YNAX"] + [f"{len(letters)}.0"]
        session = str(year - 1945)
        yield [
            [
                *(str(number), code, name, letter, day.isoformat(), session, f"A/RES/{session}/{number}", "", ""),
                *(f"A/{session}/PV.{number % 99 + 1}", title, title.upper(), "", ""),
                *(*totals, f"https://digitallibrary.un.org/record/{number}"),
            ]
            for (code, name), letter in zip(seats[year], letters, strict=True)
        ]


def members_by_year(connection: psycopg.Connection) -> dict[int, list[tuple[str, str]]]:
    """Code and name of those who had a seat in the General Assembly on every 1 December."""
    found = connection.execute(
        """
        SELECT extract(year FROM day)::int, state.code, upper(coalesce(
            (SELECT short FROM states_statename AS named WHERE named.state_id = state.id
                AND daterange(start_on, end_on, '[]') @> day::date ORDER BY start_on LIMIT 1), state.name))
        FROM generate_series('1946-12-01'::date, '2023-12-01'::date, '1 year') AS day
        JOIN bodies_seat AS seat ON daterange(seat.start_on, seat.end_on, '[]') @> day::date
        JOIN bodies_body AS body ON body.id = seat.body_id AND body.code = 'GA'
        JOIN states_state AS state ON state.id = seat.state_id
        WHERE seat.seat_class = 'member'
        ORDER BY 1, 2
        """
    ).fetchall()
    return {year: [(code, name) for _year, code, name in rows] for year, rows in groupby(found, key=lambda row: row[0])}


def beginning(path: Path, rows: int) -> Path:
    """The first resolutions of a file, until they have so many rows: a record that has only begun."""
    short, written = path.with_name(f"{path.stem}-first-{rows}.csv"), 0
    with path.open(newline="") as source, short.open("w", newline="") as target:
        reader, writer = csv.reader(source), csv.writer(target, lineterminator="\n")
        writer.writerow(next(reader))
        for _record, group in groupby(reader, key=lambda line: line[0]):
            lines = list(group)
            writer.writerows(lines)
            written += len(lines)
            if written >= rows:
                break
    return short


def changed(path: Path) -> tuple[Path, int]:
    """The file with one vote in a hundred changed, evenly spread, and their number.

    Pairs of states in a roll call change places, so that its totals stay true.
    """
    new, read, done = path.with_name(f"{path.stem}-changed.csv"), 0, 0
    with path.open(newline="") as source, new.open("w", newline="") as target:
        reader, writer = csv.reader(source), csv.writer(target, lineterminator="\n")
        writer.writerow(next(reader))
        for _record, group in groupby(reader, key=lambda line: line[0]):
            lines = list(group)
            read += len(lines)
            done += _swap(lines, (read // 100 - done) // 2)
            writer.writerows(lines)
    return new, done


def _swap(lines: list[Line], pairs: int) -> int:
    """Let a yes and another vote change places, as often as asked and as there are; returns how many votes changed."""
    yes, others = ([line for line in lines if (line[3] == "Y") is is_yes] for is_yes in (True, False))
    swapped = list(zip(yes, others, strict=False))[: max(0, pairs)]
    for one, other in swapped:
        one[3], other[3] = other[3], one[3]
    return 2 * len(swapped)
