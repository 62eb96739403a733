"""Shows that a backup can be restored."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.backups.actions import verify_backup
from advocacy.backups.manifest import BackupRefused


class Command(BaseCommand):
    help = (
        "Restore a backup into a scratch database, compare every table, verify the history, and drop it again. "
        "The role must be allowed to create databases."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            faults = verify_backup(folder)
        except BackupRefused as error:
            raise CommandError(f"{error}") from error
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(f"The backup restores, but its record has {len(faults)} faults.")
        self.stdout.write("The backup restores: every table as it was, the history whole.")
