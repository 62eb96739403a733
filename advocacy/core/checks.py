"""What `manage.py check --deploy --database default` says of an installation: its readers' connection, its packages."""

from typing import Any

from django.core.checks import CheckMessage, Info, Warning
from django.db import DatabaseError, connections

from advocacy.core.packages import said_of_packages

HELD = """
SELECT current_user, session_user,
    has_any_column_privilege(current_user, 'accounts_user', 'SELECT'),
    has_any_column_privilege(session_user, 'accounts_user', 'SELECT'),
    has_any_column_privilege(current_user, 'states_state', 'UPDATE'),
    row_security_active('states_state')
"""
HINT = "docs/how-to/operate.md, “Readers' connection”, has the statements."


def check_packages(**options: Any) -> list[CheckMessage]:
    """Whether they are too old. Only of an installation, as it runs: code by itself does not go wrong with the days."""
    said = said_of_packages() if options.get("databases") else ""
    return [Warning(said, hint="SECURITY.md, “How fast”, says how old they may be.", id="core.W006")] if said else []


def check_readers_role(databases: list[str] | None = None, **options: object) -> list[CheckMessage]:
    """Which of the three holds: a role that signs in itself, one that is switched to, or none."""
    if not databases or "default" not in databases:
        return []
    try:
        with connections["public"].cursor() as cursor:
            cursor.execute(HELD)
            role, signed_in_as, reads_users, could_read_users, writes, is_filtered = cursor.fetchone()
    except DatabaseError as error:
        return [Warning(f"Readers' connection cannot be asked: {error}", hint=HINT, id="core.W001")]
    finally:
        connections["public"].close()
    if reads_users or writes or not is_filtered:
        message = f"Readers are served as {role}, who sees more than what is published: only the application hides it."
        return [Warning(message, hint=HINT, id="core.W002")]
    if could_read_users:
        message = f"Readers are served as {role}, which {signed_in_as} becomes: it holds against mistakes of ours."
        return [Info(message, hint="Against injected SQL too: set DATABASE_PUBLIC_URL.", id="core.I001")]
    return [Info(f"Readers are served by {signed_in_as}, who signs in and sees published rows only.", id="core.I002")]
