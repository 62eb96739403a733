"""Restores a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.backups.actions import restore_backup
from advocacy.backups.manifest import BackupRefused


class Command(BaseCommand):
    help = "Restore a backup into the empty database that DATABASE_URL names; HISTORY_KEY must hold the key of then."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = restore_backup(folder)
        except BackupRefused as error:
            raise CommandError(f"{error}") from error
        self.stdout.write(f"Restored what was backed up on {manifest.made_at}: every table as it was.")
        self.stdout.write("Now run manage.py migrate, and manage.py verify_record.")
