"""Audits the published record."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.audit.actions import audit_record
from advocacy.audit.models import Audit
from advocacy.core.problems import Severity


class Command(BaseCommand):
    help = "Walk everything published and print what does not fit, errors first; exits 1 where there is an error."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", action="append", default=[], help="print findings of this kind only; repeatable")
        parser.add_argument("--summary", action="store_true", help="print the numbers only")

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit_record()
        shown = [one for one in found if not options["kind"] or one.code in options["kind"]]
        for one in [] if options["summary"] else shown:
            address = f"{settings.SITE_URL}{one.admin_address}"
            self.stdout.write(f"{one.severity} {one.code}: {one.label}: {one.message} {address}")
        for (severity, code), number in Counter((str(one.severity), one.code) for one in shown).items():
            self.stdout.write(f"{severity} {code}: {number}")
        errors = sum(one.severity == Severity.ERROR for one in found)
        self.stdout.write(f"{len(found)} findings, {errors} of them errors, in {Audit.objects.get().seconds} s.")
        if errors:
            raise CommandError(f"{errors} errors stand in what is published.")
