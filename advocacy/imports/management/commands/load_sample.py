"""Loads the sample record, and the reference data it stands on."""

from typing import Any

from django.core.management.base import BaseCommand

from advocacy.imports.sample import load_sample


class Command(BaseCommand):
    help = "Load the sample record, and the reference data it stands on; what is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_sample()
        what = ", ".join(f"{model} {count}" for model, count in sorted(made.items()))
        self.stdout.write(f"Made: {what}." if what else "Nothing was missing.")
