"""Erases words from the history; docs/how-to/operate.md says when and how."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from advocacy.history.erasing import ErasureRefused, erase_columns, erase_reason


class Command(BaseCommand):
    help = (
        "Empty columns of a row in every entry of its history, or the reason of one change. Run it as the owner of the "
        "tables. It cannot be undone, and leaves a mark that says what was erased and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--table", help="accounts_user, notes_privatenote")
        parser.add_argument("--row", type=int, help="the key of the row")
        parser.add_argument("--column", action="append", default=[], help="repeatable")
        parser.add_argument("--change", type=int, help="the number of a change whose reason is erased")
        parser.add_argument("--reason", required=True, help="why, without the words that are erased")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["change"]:
                erase_reason(change=options["change"], reason=options["reason"])
                self.stdout.write(f"The reason of change {options['change']} is erased.")
            elif options["table"] and options["row"] and options["column"]:
                count = erase_columns(
                    table=options["table"], row_id=options["row"], columns=options["column"], reason=options["reason"]
                )
                self.stdout.write(f"{count} entries erased.")
            else:
                raise CommandError("Name --table, --row and --column, or --change.")
        except ErasureRefused as error:
            raise CommandError(f"{error}") from error
        except ProgrammingError as error:
            raise CommandError("Only the owner of the tables may erase: run this as the owner's role.") from error
