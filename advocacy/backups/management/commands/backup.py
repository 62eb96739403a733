"""Makes a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.backups.actions import make_backup
from advocacy.backups.manifest import BackupRefused


class Command(BaseCommand):
    help = "Back up the database, the media and the head of the history into a new folder, while the site goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = make_backup(folder)
        except BackupRefused as error:
            raise CommandError(f"{error}") from error
        rows = sum(table["rows"] for table in manifest.tables.values())
        size = sum(file["bytes"] for file in manifest.files.values())
        self.stdout.write(f"{folder}: {rows} rows of {len(manifest.tables)} tables, {size} bytes.")
        self.stdout.write(f"Head of the history: {manifest.head['number']} {manifest.head['digest']}")
