"""Gives the site's role its rights."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from advocacy.history.rights import give_rights, grants


class Command(BaseCommand):
    help = "Give a role what the site needs, and no right to change the history. Run as the owner, after migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="the role that the site's DATABASE_URL names")
        parser.add_argument("--sql", action="store_true", help="print the statements, and run nothing")

    def handle(self, *args: Any, role: str, sql: bool, **options: Any) -> None:
        connection.ensure_connection()
        if sql:
            self.stdout.write(grants(role))
            return
        try:
            give_rights(role)
        except DatabaseError as error:
            raise CommandError(f"{error}") from error
        self.stdout.write(f"{role} may keep the record, and cannot change its history.")
