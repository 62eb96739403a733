"""Databases made by copying one another: the sample record is loaded once, and a copy takes a fraction of a second."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection


def copy_database(template: str, name: str) -> None:
    """Make `name` a copy of `template`, whatever `name` was before."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        end_sessions(cursor, template, name)
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop_database(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        end_sessions(cursor, name)
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def end_sessions(cursor, *names: str) -> None:
    """Nobody may be connected to a database that is copied or dropped."""
    cursor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s) AND pid <> pg_backend_pid()",
        [list(names)],
    )


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Whoever connects meanwhile, in any thread, is connected to the database `name`."""
    settings = connection.settings_dict
    usual = settings["NAME"]
    move(settings, name)
    try:
        yield
    finally:
        move(settings, usual)


def move(settings: dict, name: str) -> None:
    connection.close()
    settings["NAME"] = name
    ContentType.objects.clear_cache()  # their numbers differ from database to database
    cache.clear()
