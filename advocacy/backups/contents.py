"""What a database holds, in numbers that are the same wherever it is restored."""

from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from advocacy.history.models import Seal

LEFT_OUT = ("django_session", "core_cache", "core_allowance")
"""Tables whose rows are not backed up: who is signed in, and who asked how often, is nobody's business later."""

TABLES = """
SELECT c.relname FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL(%s) ORDER BY c.relname
"""
CHECKSUM = """
SELECT count(*), coalesce(sum(('x' || substr(md5(held::text), 1, 15))::bit(60)::bigint), 0)::text FROM {table} AS held
"""
SAME_EVERYWHERE = {"timezone": "UTC", "datestyle": "ISO", "intervalstyle": "postgres", "extra_float_digits": "1",
                   "bytea_output": "hex", "statement_timeout": "0"}  # fmt: skip


def tables() -> dict[str, dict[str, Any]]:
    """Rows and checksum of every table; the order of rows does not matter."""
    held = {}
    with connection.cursor() as cursor:
        for name, value in SAME_EVERYWHERE.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        cursor.execute(TABLES, [list(LEFT_OUT)])
        for (table,) in cursor.fetchall():
            cursor.execute(CHECKSUM.format(table=connection.ops.quote_name(table)))
            rows, checksum = cursor.fetchone()
            held[table] = {"rows": rows, "checksum": checksum}
    return held


def migrations() -> list[str]:
    """Every migration that is applied, as app.name."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def head() -> dict[str, Any]:
    """Number and digest of the last seal."""
    found = Seal.objects.order_by("-number").values_list("number", "head").first()
    number, digest = found or (0, "")
    return {"number": number, "digest": digest}


def is_empty() -> bool:
    """Whether nothing of ours, or of anybody, is in the database."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [[]])
        return cursor.fetchone() is None
