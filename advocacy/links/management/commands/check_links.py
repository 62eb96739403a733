"""Asks the addresses of sources whether they still answer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from advocacy.links.actions import check_links, summary
from advocacy.links.choices import LinkOutcome
from advocacy.links.guard import guarded_client
from advocacy.links.tasks import check_links_that_are_due


class Command(BaseCommand):
    help = "Ask each address of each source that was not asked for a month; keep a copy of what it says."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, help="ask at most so many addresses")
        parser.add_argument("--in-worker", action="store_true", help="hand it to manage.py worker, and do not wait")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["in_worker"]:
            check_links_that_are_due.enqueue()
            self.stdout.write("Handed to the worker.")
            return
        with guarded_client() as client:
            checks = check_links(client, most=options["most"])
        for check in checks:
            if check.outcome != LinkOutcome.ANSWERS or check.waits_for_scanner:
                self.stdout.write(f"{check.outcome}: {check.url} ({check.source}) {check.note}".rstrip())
        self.stdout.write(summary(checks))
