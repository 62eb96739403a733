"""The demonstration: the sample record, served on this machine. `./scripts/demo` runs this."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError

from advocacy.accounts.demo import USERNAME, demo_password
from advocacy.pages.demo_server import DemoServer

READY = """
  Advocacy Record is served at {address}/
  Admin  {address}/admin/   sign in as {username}, password {password}
  API    {address}/api/v1/
  Ctrl-C stops it. Edits are kept in {folder} until you delete that folder.
"""


class Command(BaseCommand):
    help = "Bring the sample record up to date and serve it on this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is for demonstrations: run ./scripts/demo, or set DEMO=1.")
        self.stdout.write("Bringing the record up to date …")
        try:
            for step in ("migrate", "load_reference", "load_sample"):
                call_command(step, verbosity=0, stdout=StringIO())
        except OperationalError as error:
            raise CommandError(f"{error}") from error
        ready = READY.format(
            address=f"http://localhost:{port}",
            username=USERNAME,
            password=demo_password(settings.DATA_DIR) or "as you chose it",
            folder=settings.DATA_DIR,
        )
        DemoServer(port, when_ready=lambda: self.stdout.write(ready)).run()
