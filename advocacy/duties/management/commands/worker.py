"""The worker: the duties of the night, and the tasks that the site hands over."""

import logging
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from advocacy.duties.actions import do_what_is_due

PAUSE = 10
"""Seconds between two looks at what there is to do."""

logger = logging.getLogger("advocacy.duties")


class Command(BaseCommand):
    help = "Do every night what keeps the record safe, and at once what the site hands over; runs until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        tasks = tasks_in_batches()
        if once:
            self.do_what_there_is(tasks)
            return
        tasks.configure_signals()
        logger.info("The worker has started.")
        while tasks.running:
            close_old_connections()
            try:
                self.do_what_there_is(tasks)
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database is away: %s", error)
                connection.close()
            if tasks.running:
                time.sleep(PAUSE)

    def do_what_there_is(self, tasks: Worker) -> None:
        for name in do_what_is_due():
            self.stdout.write(f"{name} done.")
        if settings.WORKER:
            tasks.run()


def tasks_in_batches() -> Worker:
    """The library's worker, which does all that was handed over and returns; it minds signals in between too."""
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
