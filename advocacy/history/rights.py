"""What the role that the site runs as may do: everything with the record, nothing with its past.

The owner of the tables, another role, migrates and erases. docs/how-to/operate.md says how to make both.
"""

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError, connection, connections, transaction
from psycopg import sql

FORBIDDEN = """
SELECT has_table_privilege(current_user, 'history_entry', 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
    OR has_table_privilege(current_user, 'history_change', 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
    OR has_table_privilege(current_user, 'history_seal', 'UPDATE, DELETE, TRUNCATE, TRIGGER')
    OR pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = 'votes_vote'::regclass), 'USAGE')
"""
GRANTS = """
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role};
REVOKE CREATE ON SCHEMA public FROM {role};
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON history_change, history_entry, history_seal, django_migrations FROM {role};
REVOKE ALL ON SEQUENCE history_change_id_seq, history_entry_id_seq FROM {role};
GRANT INSERT ON history_seal TO {role};
DO $$
DECLARE held regclass;
BEGIN
    FOR held IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity LOOP
        EXECUTE format('DROP POLICY IF EXISTS %I ON %s', 'whole_for_' || {name}, held);
        EXECUTE format(
            'CREATE POLICY %I ON %s TO %I USING (true) WITH CHECK (true)', 'whole_for_' || {name}, held, {name}
        );
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = {public} AND NOT pg_has_role({name}, oid, 'MEMBER')) THEN
        EXECUTE format('GRANT %I TO %I', {public}, {name});
    END IF;
END
$$;
"""
"""The last part: tables that show readers published rows only are whole for this role, which may become theirs.

Where a superuser said already that it may, the owner, who need not be allowed to, does not say it again.
"""


def grants(role: str) -> str:
    """The statements that give a role what the site needs, as text."""
    names = {"role": sql.Identifier(role), "name": sql.Literal(role), "public": sql.Literal(settings.PUBLIC_ROLE)}
    return sql.SQL(GRANTS).format(**names).as_string(connection.connection)


def give_rights(role: str) -> None:
    """Give a role exactly what the site needs; to be run by the owner, after every migration."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(grants(role))


def may_change_history() -> bool:
    """Whether the role of this connection could change what was, or keep it from being remembered."""
    with connection.cursor() as cursor:
        cursor.execute(FORBIDDEN)
        return cursor.fetchone()[0]


def check_role(databases: list[str] | None = None, **options: object) -> list[CheckMessage]:
    """For `check --deploy --database default`."""
    if not databases or connection.alias not in databases:
        return []
    try:
        is_owner = may_change_history()
    except DatabaseError:
        connections[connection.alias].close()
        return []  # another check says what is wrong with the database
    if not is_owner:
        return []
    message = "The role in DATABASE_URL could change the history of the record."
    hint = "Make a role for the site that owns nothing: docs/how-to/operate.md, “Two roles”."
    return [Warning(message, hint=hint, id="history.W001")]
