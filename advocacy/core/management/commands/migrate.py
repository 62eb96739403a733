"""Django's migrate, which gives up sooner than it keeps readers waiting."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import OperationalError, connections

LOCK, STATEMENT = "10s", "30min"


class Command(migrate.Command):
    """A migration that waits for a table stands in front of everybody who comes after it; so it does not wait long."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--lock-timeout", default=LOCK, help=f"how long to wait for a table: {LOCK}")
        parser.add_argument("--statement-timeout", default=STATEMENT, help=f"how long one step may take: {STATEMENT}")

    def handle(self, *args: Any, **options: Any) -> None:
        limits = {name: options[name] for name in ("lock_timeout", "statement_timeout")}
        with connections[options["database"]].cursor() as cursor:
            for name, value in limits.items():
                cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
        try:
            super().handle(*args, **options)
        except OperationalError as error:
            if "timeout" not in str(error):
                raise
            raise CommandError(
                f"{str(error).strip()}. The step that was begun changed nothing; run migrate again in a quieter hour, "
                "or allow more with --lock-timeout or --statement-timeout."
            ) from error
        finally:
            with connections[options["database"]].cursor() as cursor:
                for name in limits:
                    cursor.execute(f"RESET {name}")
