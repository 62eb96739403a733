"""Small tables as files, and what an import says of them."""

import csv
from pathlib import Path
from typing import Any

from advocacy.core.choices import Status
from advocacy.imports.findings import Report
from advocacy.imports.table_actions import import_table


def table(folder: Path, *rows: dict[str, str], name: str = "table.csv") -> Path:
    """A file with the columns of these rows; a cell that a row does not name is empty."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def text_files(folder: Path, **texts: str) -> list[Path]:
    """CSV files of these names, with these texts, in this order."""
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def load(path: Path, status: Status = Status.PUBLISHED, **options: Any) -> Report:
    return import_table([path], status=status, **options)


def counted(report: Report, noun: str) -> dict[str, int]:
    """How many rows had which fate, those of none left out."""
    return {fate: number for (of, fate), number in report.counts.items() if of == noun and number}


def found(report: Report) -> list[tuple[int, int, str, str]]:
    """Line, column, severity and kind of every finding."""
    return [(one.line, one.column, str(one.problem.severity), one.problem.code) for one in report.findings]


def messages(report: Report) -> list[str]:
    return [one.problem.message for one in report.findings]
