"""Who writes, and why: said in Python, carried to the triggers with every statement that writes."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg import sql

SETTING = "history.context"
"""The setting of a transaction that the triggers read: JSON, or empty."""

LONGEST = 2000
"""Characters of one text; a path can be longer than anybody wants to read."""

WRITES = re.compile(r"\s*(?:insert|update|delete|merge|with|truncate|call|do)\b", re.IGNORECASE)
"""Statements that may write. COPY, and SELECT of a function that writes, come after `carry`."""

_said: ContextVar[Mapping[str, Any]] = ContextVar("history_context", default=MappingProxyType({}))


@contextmanager
def context(*, user: Any = None, reason: str = "", **said: Any) -> Iterator[None]:
    """What is written inside is remembered as written by `user`, for this reason.

    Contexts nest: an inner one adds to the outer and replaces what it says anew; what is None or empty leaves the outer
    as it is. `user` is a user or a key. Values may be functions, which are asked when something is written.
    """
    given = {"user": user, "reason": reason, **said}
    token = _said.set({**_said.get(), **{name: value for name, value in given.items() if value not in (None, "")}})
    try:
        yield
    finally:
        _said.reset(token)


def said() -> dict[str, Any]:
    """The context as it stands now; empty where nothing was said."""
    values = ((name, _plain(value() if callable(value) else value)) for name, value in _said.get().items())
    return {name: value for name, value in values if value not in (None, "")}


def carry(connection: BaseDatabaseWrapper) -> None:
    """Tell the triggers the context for the rest of the transaction: before a COPY, which cannot carry it itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, _as_json(said())])


def send_context(execute: Callable[..., Any], statement: Any, params: Any, many: bool, django: dict[str, Any]) -> Any:
    """Wrapper of every statement of a connection: those that write take the context with them.

    Outside a transaction a statement is one of its own, so the context is set in the same breath; only `executemany`
    must be in one. Inside a transaction an empty context is set too, for another may have been there before.
    """
    connection, cursor = django["connection"], django["cursor"]
    if not (isinstance(statement, str) and WRITES.match(statement)) or getattr(cursor, "name", None):
        return execute(statement, params, many, django)
    connection.history_written = True
    context = said()
    if not (context or connection.in_atomic_block):
        return execute(statement, params, many, django)
    setting = sql.SQL("SELECT set_config({}, {}, true); ").format(SETTING, _as_json(context))
    prefix = setting.as_string(connection.connection)
    if many:
        cursor.cursor.execute(prefix)  # the driver's: what is wrapped here would run it once for each row
        return execute(statement, params, many, django)
    result = execute((prefix if params is None else prefix.replace("%", "%%")) + statement, params, many, django)
    cursor.nextset()  # past what set_config answers
    return result


def has_written(connection: BaseDatabaseWrapper) -> bool:
    """Whether this connection wrote anything since this was asked last."""
    written = getattr(connection, "history_written", False)
    connection.history_written = False  # type: ignore[attr-defined]  # a mark of ours on a connection of Django's
    return written


def _as_json(context: Mapping[str, Any]) -> str:
    return json.dumps(context, sort_keys=True) if context else ""


def _plain(value: Any) -> Any:
    """A value as JSON in the database can hold it."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()[:LONGEST]
    return value
