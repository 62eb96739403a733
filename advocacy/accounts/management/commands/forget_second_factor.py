"""Let somebody add a new second factor: `manage.py forget_second_factor NAME`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from advocacy.accounts.actions import forget_second_factor
from advocacy.accounts.models import User


class Command(BaseCommand):
    help = "Let somebody who lost their second factor add a new one when they next sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name they sign in with")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        users = User.objects.filter(username=name)
        if not users:
            raise CommandError(f"There is no user called {name}.")
        forget_second_factor(users)
        self.stdout.write(f"{name} adds a new second factor when they next sign in.")
