"""What a piece of work takes: by the clock on the wall, or by the processors' time of all who do it.

On a machine that does nothing else the two tell the same. On one that is shared, only the second is worth comparing.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, process_time, sleep
from typing import Any, Self

import psycopg

BY_CLOCK, BY_CPU = "clock", "cpu"
EVERY = 0.1  # seconds

Clock = Callable[[], float]
"""Seconds since some moment."""


def clock(kind: str, processes: Iterable[int] = ()) -> Clock:
    """A clock that counts for this process and, by `cpu`, for these others too: those of the database that serve us."""
    others = tuple(processes)
    return perf_counter if kind == BY_CLOCK else lambda: process_time() + sum(map(seconds_of, others))


def seconds_of(process: int) -> float:
    """Processor time of a process of one thread, such as one of PostgreSQL's; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


class Backends:
    """Processor time of all connections to a database; looked at every now and then, for they come and go."""

    def __init__(self, connection: psycopg.Connection, database: str) -> None:
        self.connection, self.database = connection, database
        self.spent: dict[int, float] = {}
        self.over = Event()
        self.thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self.thread.join()

    @property
    def seconds(self) -> float:
        return sum(self.spent.values())

    def _watch(self) -> None:
        asked = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        while not self.over.is_set():
            for (process,) in self.connection.execute(asked, [self.database]):
                self.spent[process] = max(self.spent.get(process, 0.0), seconds_of(process))
            sleep(EVERY)


def has_schedstat() -> bool:
    return Path(f"/proc/{os.getpid()}/schedstat").exists()


def used(usage: Any) -> float:
    """Processor time in what `os.wait4` tells of a process that ended."""
    return float(usage.ru_utime + usage.ru_stime)
