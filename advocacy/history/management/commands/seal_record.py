"""Seals what was written and is not sealed yet."""

from typing import Any

from django.core.management.base import BaseCommand

from advocacy.history.models import Seal
from advocacy.history.sealing import seal_record, unsealed


class Command(BaseCommand):
    help = "Seal every change of the history that is not sealed yet, and print the head of the chain."

    def handle(self, *args: Any, **options: Any) -> None:
        sealed, (left, since) = seal_record(), unsealed()
        waiting = f", {left} left since {since:%Y-%m-%d %H:%M} UTC" if left else ""
        self.stdout.write(f"{sealed} changes sealed{waiting}.")
        if head := Seal.objects.only("head", "sealed_at").last():
            self.stdout.write(f"Head: {head.pk} {head.head} {head.sealed_at.isoformat()}")
