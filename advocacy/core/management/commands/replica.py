"""Starts and stops a streaming replica of the embedded server."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from advocacy.postgres.replica import is_running, make_replica, start_replica, stop_replica


class Command(BaseCommand):
    help = "Start or stop a replica of the embedded database, made where there is none; says its DATABASE_PUBLIC_URL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("step", choices=["start", "stop"])
        parser.add_argument("folder", type=Path)

    def handle(self, step: str, folder: Path, **options: Any) -> None:
        folder = folder.resolve()
        if "EMBEDDED_DIR" not in connection.settings_dict:
            raise CommandError("Only the embedded server is replicated by this command; see docs/how-to/operate.md.")
        if step == "stop":
            if not is_running(folder):
                raise CommandError(f"No replica runs in {folder}.")
            stop_replica(folder)
            self.stdout.write("Stopped.")
            return
        told = connection.get_connection_params()
        if not folder.exists():
            make_replica(folder, host=str(told["host"]), port=str(told.get("port") or 5432))
        if not is_running(folder):
            start_replica(folder)
        name = connection.settings_dict["NAME"]
        self.stdout.write(f"DATABASE_PUBLIC_URL=postgres://advocacy_public@/{folder}/{name}")
