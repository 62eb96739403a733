"""The real files as far as the audit has something to find in them, and what was counted in them by others."""

import csv
import gzip
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.shared_data import SHARED_DATA

CHECKS = SHARED_DATA / "checks"
DISPUTED = ("2007-01-01", "2010-12-31")
"""Days of the votes of which Voeten's data is compared with the library's: three texts on the DPRK are among them."""


def checked(name: str) -> list[dict[str, str]]:
    with (CHECKS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def summary() -> dict[str, Any]:
    return json.loads((CHECKS / "summary.json").read_text(encoding="utf-8"))


@cache
def disputes() -> list[dict[str, str]]:
    """Votes of those years on which the two sources do not agree; one that is another vote altogether is left out."""
    first, last = DISPUTED
    rows = checked("undl_vs_voeten.csv")
    return [row for row in rows if first <= row["date_undl"] <= last and row["symbol_key"] != "GA:63:307"]


def official(body: str, out: Path, *years: str) -> Path:
    """The library's bulk file of a body, as the folder's own script writes it."""
    script = SHARED_DATA / "render_official_layout.py"
    subprocess.run([sys.executable, script, body, out, *years], check=True, capture_output=True)
    return out


def assembly(folder: Path) -> Path:
    """Of the Assembly's bulk file the votes with a row before admission or without any position, and the disputed."""
    records = {row["record_id"] for row in _rows(SHARED_DATA / "ga_votes" / "resolutions.csv.gz") if _is_wanted(row)}
    whole = official("ga", folder / "whole.csv", "--from", "1956", "--to", "2010")
    with whole.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return write(folder / "ga.csv", reader.fieldnames or [], (row for row in reader if row["undl_id"] in records))


def _is_wanted(row: dict[str, str]) -> bool:
    return (
        any(first <= row["date"] <= last for first, last in _early_days())
        or row["symbol"] in _checked_symbols()
        or row["symbol_key"] in {dispute["symbol_key"] for dispute in disputes()}
    )


@cache
def _early_days() -> list[tuple[str, str]]:
    """From the first to the last day on which the file lists a state before its admission."""
    spans = summary()["ga rows outside membership dates"].values()
    return [(first[0], last[0]) for _count, first, last in spans]


@cache
def _checked_symbols() -> set[str]:
    return set(summary()["ga roll-calls with no Y, N or A"])


def human_rights(folder: Path) -> tuple[Path, Path]:
    """The OHCHR library's two files, without the decisions that nobody voted on."""
    source = SHARED_DATA / "hrc_votes"
    rows = [row for row in _rows(source / "resolutions.csv.gz") if row["n_rollcall"] != "0"]
    return write(folder / "hrc.csv", list(rows[0]), rows), source / "votes.csv.gz"


def voeten(folder: Path) -> tuple[Path, Path]:
    """Voeten's two files, of the disputed votes only."""
    wanted = {row["rcid"] for row in disputes()}
    parts = []
    for name in ("roll_calls", "votes"):
        rows = [row for row in _rows(SHARED_DATA / "ga_votes_voeten" / f"{name}.csv.gz") if row["rcid"] in wanted]
        parts.append(write(folder / f"{name}.csv", list(rows[0]), rows))
    return parts[0], parts[1]


def workbook_tallies(folder: Path) -> Path:
    """The roll calls of which Voeten's workbook states another tally than its votes give, in our own long layout."""
    rows = {row["rcid"]: row for row in checked("voeten_header_vs_rollcall.csv")}
    votes = (row for row in _rows(SHARED_DATA / "ga_votes_voeten" / "votes.csv.gz") if row["rcid"] in rows)
    columns = ["roll_call", "body", "held_on", "question", "title", "stated_yes", "stated_no", "stated_abstain"]
    columns += ["source_title", "code", "position"]
    return write(folder / "workbook.csv", columns, (_long(rows[vote["rcid"]], vote) for vote in votes))


def _long(row: dict[str, str], vote: dict[str, str]) -> dict[str, str]:
    yes, no, abstain = row["header"].split("-")
    return {
        "roll_call": f"workbook-{row['rcid']}",
        "body": "GA",
        "held_on": row["date"],
        "question": "procedural",
        "title": f"Roll call {row['rcid']}",
        "stated_yes": yes,
        "stated_no": no,
        "stated_abstain": abstain,
        "source_title": "Workbook of roll calls",
        "code": vote["code"],
        "position": vote["vote"],
    }


def write(path: Path, columns: Iterable[str], rows: Iterable[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
