"""Loads the reference data: states, groups, bodies and seats."""

from typing import Any

from django.core.management.base import BaseCommand

from advocacy.imports.reference import load_reference


class Command(BaseCommand):
    help = "Load the reference data: states, groups, bodies and seats; what is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_reference()
        what = ", ".join(f"{model} {count}" for model, count in sorted(made.items()))
        self.stdout.write(f"Made: {what}." if what else "Nothing was missing.")
