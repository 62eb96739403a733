"""Loads tables of seats, groups, treaty actions and events."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.core.choices import Status
from advocacy.imports.table_actions import import_table
from advocacy.imports.table_formats import TABLES


class Command(BaseCommand):
    help = "Load seats, group memberships, treaty actions or events from CSV or XLSX files, all of them or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=sorted(TABLES), default="", help="told from the file by default")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--as", choices=[Status.DRAFT, Status.PUBLISHED], default=Status.DRAFT, dest="status")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_table(
            options["files"],
            table_name=options["format"],
            status=Status(options["status"]),
            is_dry_run=options["dry_run"],
        )
        for line in report.lines():
            self.stdout.write(line)
        if report.has_errors:
            raise CommandError("Something was refused: see the errors above.")
