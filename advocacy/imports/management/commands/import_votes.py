"""Loads votes from files."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.core.choices import Status
from advocacy.imports.actions import import_votes
from advocacy.imports.formats import FORMATS
from advocacy.imports.progress import Bar, silent


class Command(BaseCommand):
    help = "Load resolutions, roll calls and votes from files, all of them or nothing."
    requires_system_checks = ()  # of the whole project, a second each time; `manage.py check` makes them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=sorted(FORMATS), default="", help="told from the file by default")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument(
            "--alias",
            action="append",
            default=[],
            metavar="NAME=CODE",
            help="a further spelling of a state, learnt first",
        )
        parser.add_argument("--as", choices=[Status.DRAFT, Status.PUBLISHED], default=Status.DRAFT, dest="status")

        parser.add_argument(
            "--progress", action="store_true", help="say how far it is, which is the default on a terminal"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        is_watched = options["progress"] or sys.stderr.isatty()
        with Bar(options["files"]) if is_watched else nullcontext(silent) as progress:
            report = import_votes(
                options["files"],
                layout_name=options["format"],
                status=Status(options["status"]),
                is_dry_run=options["dry_run"],
                aliases=dict(map(_alias, options["alias"])),
                progress=progress,
            )
        for line in report.lines():
            self.stdout.write(line)
        for asked in report.names.values():
            self.stdout.write(f'Which state is “{asked.name}”? --alias "{asked.name}={(*asked.like, "CODE")[0]}"')
        if report.has_errors:
            raise CommandError("Something was refused: see the errors above.")


def _alias(said: str) -> tuple[str, str]:
    name, sign, code = said.rpartition("=")
    if not (name and sign and code):
        raise CommandError(f"Write an alias as NAME=CODE, not as “{said}”.")
    return name, code
