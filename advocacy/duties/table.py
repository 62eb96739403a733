"""The duties of the night, in the order in which they are done; each says in a sentence what it did."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from advocacy.audit.actions import audit_record
from advocacy.core.kept_groups import fold_groups, kept_groups, put_right
from advocacy.history.models import Entry
from advocacy.history.sealing import published_head, seal_record, unsealed
from advocacy.history.verifying import verify
from advocacy.links.actions import check_links, summary
from advocacy.links.guard import guarded_client

MOST_TOLD = 5
"""Faults that are told in words; there may be as many as votes."""
MOST_ADDRESSES = 500
"""Asked in one night; each is asked once a month."""

history_log = logging.getLogger("advocacy.history")


class Trouble(Exception):
    """The duty was done, and found what a person must look into: says what, and what to do."""


@dataclass(frozen=True)
class Duty:
    """`name` is for programs and the log, `label` for people; `do` returns what it did, or raises Trouble."""

    name: str
    label: Any
    do: Callable[[], str]


def seal() -> str:
    sealed, (left, since) = seal_record(), unsealed()
    waiting = f" {left} wait since {since:%Y-%m-%d %H:%M} UTC for transactions that still run." if left else ""
    return f"{sealed} changes sealed.{waiting}"


def tell_head() -> str:
    """The line by which a log that is kept elsewhere dates the history."""
    head = published_head()
    if head is None:
        return "Nothing is sealed yet."
    history_log.info("Head of the history: %d %s %s", head.number, head.head, head.sealed_at.isoformat())
    return f"Head of the history: {head.number} {head.head}."


def verify_history() -> str:
    faults = verify()
    told = list(islice(faults, MOST_TOLD))
    if told:
        number = len(told) + sum(1 for _fault in faults)
        raise Trouble(
            f"{number} faults: the record or its history was changed behind its back. "
            f"{' '.join(map(str, told))} "
            "manage.py verify_record tells them all; docs/how-to/operate.md says what to do."
        )
    return f"{Entry.objects.count()} entries verified, no fault."


def audit() -> str:
    return f"{len(audit_record())} findings."


def ask_addresses() -> str:
    with guarded_client() as client:
        checks = check_links(client, most=MOST_ADDRESSES)
    waiting = [check for check in checks if check.waits_for_scanner]
    if waiting:
        raise Trouble(
            f"{summary(checks)} Of {len(waiting)} no copy was kept: {waiting[-1].note} VIRUS_SCANNER names it."
        )
    return summary(checks)


def tidy() -> str:
    call_command("clearsessions", verbosity=0)
    if settings.WORKER:
        call_command("prune_db_task_results", min_age_days=30, verbosity=0)
    fold_groups()
    if wrong := [str(model._meta.verbose_name_plural) for model in kept_groups() if put_right(model)]:
        raise Trouble(
            f"Lists showed wrong counts, which are right again: {', '.join(wrong)}. Somebody wrote past triggers of "
            "the database: manage.py verify_record tells what else they changed."
        )
    return "Sessions and tasks that were over are gone; counts are put together, and right."


DUTIES = (
    Duty("seal", _("Seal the history"), seal),
    Duty("head", _("Write the head of the history into the log"), tell_head),
    Duty("verify", _("Verify the record and its history"), verify_history),
    Duty("audit", _("Audit what is published"), audit),
    Duty("tidy", _("Take away sessions and tasks that are over"), tidy),
    Duty("links", _("Ask the addresses of sources"), ask_addresses),
)
