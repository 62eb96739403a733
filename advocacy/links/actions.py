"""Checks the addresses of sources, and keeps what they say."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import httpx
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from advocacy.core.choices import Status
from advocacy.links.choices import LinkOutcome
from advocacy.links.fetching import Answer, fetch
from advocacy.links.models import LinkCheck, Snapshot
from advocacy.links.scanner import ScannerAway, found_in
from advocacy.sources.models import Source

AGAIN_AFTER = datetime.timedelta(days=30)


def due(now: datetime.datetime) -> Iterator[tuple[Source, str]]:
    """Each address of each source that is not withdrawn and was not asked for a month, those never asked first.

    One whose copy waits for the virus scanner is due at once.
    """
    sources = Source.objects.exclude(status=Status.WITHDRAWN).exclude(Q(url="") & Q(archived_url=""))
    checks = LinkCheck.objects.all()
    asked = {(check.source_id, check.url): check.checked_at for check in checks}
    unscanned = {(check.source_id, check.url) for check in checks if check.waits_for_scanner}
    waiting = [
        (asked.get((source.pk, url)), source, url)
        for source in sources.order_by("pk").defer("search").iterator()
        for url in dict.fromkeys((source.url, source.archived_url))
        if url
    ]
    ready = [
        (last, source, url)
        for last, source, url in waiting
        if last is None or last <= now - AGAIN_AFTER or (source.pk, url) in unscanned
    ]
    ready.sort(key=lambda one: (one[0] is not None, one[0] or now))
    return ((source, url) for _asked, source, url in ready)


def check_links(client: httpx.Client, *, most: int | None = None) -> list[LinkCheck]:
    """Ask what is due, one address after the other, and keep what came of each as soon as it is known."""
    checks: list[LinkCheck] = []
    for source, url in due(timezone.now()):
        if most is not None and len(checks) >= most:
            break
        checks.append(keep(source, url, scanned(fetch(client, url))))
    return checks


def scanned(answer: Answer) -> Answer:
    """The answer, without a copy where the virus scanner found something in it, or could not look."""
    if not settings.VIRUS_SCANNER or not answer.body:
        return answer
    try:
        found = found_in(answer.body, settings.VIRUS_SCANNER)
    except ScannerAway as error:
        note = f"No copy kept yet: the virus scanner does not say what is in it ({error})."
        return replace(answer, body=b"", note=note[:200], waits_for_scanner=True)
    if found:
        note = f"No copy kept: the virus scanner found {found} in it."
        return replace(answer, outcome=LinkOutcome.INFECTED, body=b"", note=note[:200])
    return answer


def summary(checks: Sequence[LinkCheck]) -> str:
    """How many were asked, and what came of them, in a sentence or two."""
    outcomes = Counter(check.outcome for check in checks)
    infected = outcomes[LinkOutcome.INFECTED]
    failing = len(checks) - outcomes[LinkOutcome.ANSWERS] - infected
    told = f"{len(checks)} addresses asked, {failing} of them do not answer."
    return told + (f" In what {infected} answer the virus scanner found something." if infected else "")


@transaction.atomic
def keep(source: Source, url: str, answer: Answer) -> LinkCheck:
    """Note the answer, and the copy where there is a new one."""
    now = timezone.now()
    before = LinkCheck.objects.filter(source=source, url=url).first()
    is_failing = answer.outcome != LinkOutcome.ANSWERS
    values = {
        "outcome": answer.outcome,
        "http_status": answer.status,
        "final_url": answer.final_url,
        "note": answer.note,
        "waits_for_scanner": answer.waits_for_scanner,
        "checked_at": now,
        "failing_since": ((before and before.failing_since) or now) if is_failing else None,
    }
    check, _made = LinkCheck.objects.update_or_create(source=source, url=url, defaults=values)
    if answer.body:
        take_snapshot(source, url, answer, now)
    return check


def take_snapshot(source: Source, url: str, answer: Answer, now: datetime.datetime) -> None:
    """The file first: a row always has its file, and a file without a row harms nobody."""
    snapshot = Snapshot(
        source=source,
        url=url,
        taken_at=now,
        sha256=answer.sha256,
        size=len(answer.body),
        media_type=answer.media_type,
    )
    if Snapshot.objects.filter(source=source, sha256=snapshot.sha256).exists():
        return
    if not default_storage.exists(snapshot.file_name):
        default_storage.save(snapshot.file_name, ContentFile(answer.body))
    snapshot.save()
