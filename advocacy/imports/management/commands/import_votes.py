"""Loads votes from files of the UN Digital Library."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.core.choices import Status
from advocacy.imports.actions import import_votes
from advocacy.imports.undl import LAYOUTS


class Command(BaseCommand):
    help = "Load resolutions, roll calls and votes from the UN Digital Library's bulk CSV files, plain or gzip."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=sorted(LAYOUTS), default="", help="taken from the header by default")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--as", choices=[Status.DRAFT, Status.PUBLISHED], default=Status.DRAFT, dest="status")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_votes(
            options["files"],
            layout_name=options["format"],
            status=Status(options["status"]),
            is_dry_run=options["dry_run"],
        )
        for line in report.lines():
            self.stdout.write(line)
        if report.has_errors:
            raise CommandError("Something was refused: see the errors above.")
