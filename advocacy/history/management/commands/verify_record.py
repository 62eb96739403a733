"""Verifies that nobody changed the record or its history behind our backs."""

import json
import logging
import time
from argparse import FileType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.history.models import Entry, Seal
from advocacy.history.sealing import unsealed
from advocacy.history.verifying import Head, verify

MOST = 1000
logger = logging.getLogger("advocacy.history")


class Command(BaseCommand):
    help = "Recompute the chain of the history and compare every row with its last entry; exits 1 on any fault."

    def add_arguments(self, parser: CommandParser) -> None:
        text = "a head.json that somebody kept: is it still part of the chain? repeatable"
        parser.add_argument("--head", action="append", default=[], type=FileType(encoding="utf-8"), help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        begun, faults = time.monotonic(), 0
        for fault in verify(heads=self.heads(options["head"])):
            faults += 1
            if faults <= MOST:
                self.stdout.write(str(fault))
        seconds = time.monotonic() - begun
        self.stdout.write(f"{Entry.objects.count()} entries verified in {seconds:.1f} s; {faults} faults.")
        left, since = unsealed()
        if left:
            self.stdout.write(f"{left} changes are not sealed yet, the oldest of {since:%Y-%m-%d %H:%M} UTC.")
        if head := Seal.objects.only("head", "sealed_at").last():
            logger.info("Head of the history: %d %s %s", head.pk, head.head, head.sealed_at.isoformat())
        if faults:
            raise CommandError(f"{faults} faults: the record or its history was changed behind its back.")

    def heads(self, files: list[Any]) -> tuple[Head, ...]:
        try:
            return tuple(Head.read(json.load(file)) for file in files)
        except ValueError as error:
            raise CommandError(f"{error}") from error
