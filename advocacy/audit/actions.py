"""Audits what is published, and keeps what was found."""

import time
from collections.abc import Callable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from advocacy.audit import asks, imports, resolutions, seats, sources, votes
from advocacy.audit.found import Found
from advocacy.audit.models import Audit, AuditFinding
from advocacy.core.capped_texts import clipped, room_of
from advocacy.core.problems import Severity

CHECKS: tuple[Callable[[], Iterator[Found]], ...] = (
    votes.tallies,
    seats.seats,
    votes.results,
    votes.permanent_noes,
    resolutions.symbols_of_other_bodies,
    resolutions.days_outside_sessions,
    resolutions.decisions_without_position,
    asks.absences_without_ground,
    sources.records_without_source,
    sources.disputes,
    imports.rows_left_out,
)
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1}
LOCK = 7_310_226  # any number that no other part of the program locks


def find_everything() -> list[Found]:
    """What every check finds, errors first, then by kind and record."""
    found = [one for check in CHECKS for one in check()]
    return sorted(found, key=lambda one: (ORDER[one.severity], one.code))


@transaction.atomic
def audit_record() -> list[AuditFinding]:
    """Walk everything published as it stands now, and keep the findings in place of the last audit's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    begun, now = time.monotonic(), timezone.now()
    found = find_everything()
    kinds = ContentType.objects.get_for_models(*{one.model for one in found})
    AuditFinding.objects.all().delete()
    kept = AuditFinding.objects.bulk_create(
        AuditFinding(
            severity=one.severity,
            code=one.code,
            content_type=kinds[one.model],
            object_id=one.pk,
            label=one.label[:200],
            message=clipped(one.message, room_of(AuditFinding, "message")),
            found_at=now,
        )
        for one in found
    )
    Audit.objects.update_or_create(pk=1, defaults={"audited_at": now, "seconds": round(time.monotonic() - begun, 1)})
    return kept
