"""Does the duties of the night that are due, each once, however many workers there are."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import DatabaseError, connection
from django.utils import timezone

from advocacy.core.capped_texts import clipped, room_of
from advocacy.duties.models import Done
from advocacy.duties.nights import is_due, night_of
from advocacy.duties.table import DUTIES, Duty, Trouble

logger = logging.getLogger(__name__)

LOCK = 7_310_228  # any number that no other part of the program locks


def do_what_is_due(now: datetime | None = None, duties: Iterable[Duty] = DUTIES) -> list[str]:
    """The names of the duties that were done here. One that breaks off keeps none of the others from being done."""
    now, done = now or timezone.now(), []
    known = Done.objects.in_bulk()
    for duty in duties:
        if not _is_due(known.get(duty.name), now):
            continue
        with alone(duty.name) as is_alone:
            if is_alone and _is_due(Done.objects.filter(name=duty.name).first(), now):
                done += [duty.name] if do(duty, now) else []
    return done


def do(duty: Duty, now: datetime) -> bool:
    """Whether it was done, well or with trouble; both are kept and logged. Otherwise it broke off, and is due again."""
    try:
        said, trouble = duty.do(), ""
    except Trouble as error:
        said, trouble = "", str(error)
    except Exception as error:
        if isinstance(error, DatabaseError):
            connection.close()  # it may be the connection that is broken
        logger.exception("%s broke off; it is tried again in an hour.", duty.name)
        trouble = f"It broke off and is tried again in an hour: {type(error).__name__}: {error}"[:2000]
        _keep(duty, broke_off_at=timezone.now(), trouble=trouble)
        return False
    if trouble:
        logger.error("%s: %s", duty.name, trouble)
    else:
        logger.info("%s: %s", duty.name, said)
    night = night_of(now)
    _keep(duty, done_for=night, done_at=timezone.now(), broke_off_at=None, said=kept_of(said), trouble=kept_of(trouble))
    return True


def kept_of(text: str) -> str:
    return clipped(text, room_of(Done, "said"))


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether no other worker is at this duty, nor will be meanwhile.

    The lock is held by a connection of its own: the duty has its transactions, and a worker that is killed lets go.
    """
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK, name])
            (is_alone,) = cursor.fetchone()
        yield is_alone
    finally:
        holder.close()


def _is_due(kept: Done | None, now: datetime) -> bool:
    return kept is None or is_due(now, kept.done_for, kept.broke_off_at)


def _keep(duty: Duty, **values: object) -> None:
    Done.objects.update_or_create(name=duty.name, defaults=values)
