"""Nights, by their days: the night of 27 November begins on that day at two o'clock UTC."""

from datetime import date, datetime, timedelta

BEGINS = timedelta(hours=2)
PATIENCE = timedelta(hours=3)
"""How long after a night began its work may be missing before somebody is told."""
AGAIN_AFTER = timedelta(hours=1)
"""When a duty that broke off is tried again."""


def night_of(now: datetime) -> date:
    """The night that began last."""
    return (now - BEGINS).date()


def is_due(now: datetime, done_for: date | None, broke_off_at: datetime | None) -> bool:
    """Whether a duty that was last done for that night is to be done now. A missed night is made up by the next."""
    if done_for is not None and done_for >= night_of(now):
        return False
    return broke_off_at is None or broke_off_at <= now - AGAIN_AFTER


def is_late(now: datetime, done_for: date | None) -> bool:
    """Whether nobody has done it for a night that began a while ago."""
    return done_for is None or done_for < night_of(now - PATIENCE)
