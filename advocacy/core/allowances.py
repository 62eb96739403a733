"""How often somebody may still do something, counted by the database for all workers together.

Each key has a moment from which everything it may do is free again. What is done moves it on by one step; where that
would be further ahead than the whole period, it is refused and nothing moves.
"""

import math
from datetime import timedelta

from django.db import connections
from django.utils.crypto import salted_hmac

WRITER = "default"
"""The connection that may write: counting is no reading of the record."""


def take(key: str, *, amount: int, period: int) -> int | None:
    """Do it once more: None where that is allowed, else the whole seconds until it will be.

    `amount` times in `period` seconds, at once or spread; after that once in every `period / amount`. One statement,
    so that of two workers that ask at the same time one waits for the other. It begins with SELECT, because counting
    is nothing that the history remembers.
    """
    step, reach = timedelta(seconds=period / amount), timedelta(seconds=period)
    with connections[WRITER].cursor() as cursor:
        cursor.execute("SELECT core_take(%s, %s, %s)", [unreadable(key), step, reach])  # type: ignore[list-item]  # psycopg takes bytes and intervals
        wait = cursor.fetchone()[0]
    return None if wait is None else max(math.ceil(wait.total_seconds()), 1)


def unreadable(key: str) -> str:
    """What is stored of a key, so that a stolen database does not say who read us or who tried to sign in."""
    return salted_hmac("advocacy.core.allowances", key, algorithm="sha256").hexdigest()
