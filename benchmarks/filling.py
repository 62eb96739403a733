"""Turns a loaded file into a whole record: topics and events beside the votes, and as many votes again as are wanted.

Written past the triggers, for what is measured is reading; a migration then counts anew what triggers would have kept.
"""

import psycopg
from psycopg import sql

from benchmarks.server import Server

EVENTS = 2_000
TOPICS_OF_A_TEXT = """
    INSERT INTO resolutions_resolution_topics (resolution_id, topic_id)
    SELECT text.id, topic.id FROM resolutions_resolution AS text
    JOIN (SELECT id, row_number() OVER (ORDER BY slug) AS place, count(*) OVER () AS number FROM topics_topic) AS topic
        ON text.id % topic.number + 1 = topic.place
    ON CONFLICT DO NOTHING
"""
TABLES = ("resolutions_resolution", "votes_rollcall", "votes_vote", "events_event", "states_state", "sources_citation")


def complete(server: Server, database: str) -> None:
    """Add the sample record, give each text a topic, and multiply the events."""
    server.manage(database, "load_sample")
    with server.connect(database) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(TOPICS_OF_A_TEXT)
        _multiply_events(connection)
        settle(connection)
    server.manage(database, "migrate", "-v0")


def multiply(connection: psycopg.Connection, votes: int) -> None:
    """Copy texts, roll calls and votes, each time some days earlier, until there are so many votes."""
    connection.execute("SET session_replication_role = replica")
    held = connection.execute("SELECT count(*) FROM votes_vote").fetchone()[0]  # type: ignore[index]
    last = connection.execute("SELECT max(id) FROM votes_rollcall").fetchone()[0]  # type: ignore[index]
    last_text = connection.execute("SELECT max(id) FROM resolutions_resolution").fetchone()[0]  # type: ignore[index]
    for number in range(1, -(-votes // held)):
        copied = {"step": number * (last + 1), "text_step": number * (last_text + 1), "days": 2 * number, "last": last}
        copied |= {"last_text": last_text, "mark": f"-copy-{number}"}
        _copy(
            connection,
            "resolutions_resolution",
            {
                "id": "id + %(text_step)s",
                "slug": "left(slug, 70) || %(mark)s",
                "symbol_key": "left(symbol_key, 70) || %(mark)s",
                "adopted_on": "adopted_on - %(days)s::int",
            },
            "id <= %(last_text)s",
            copied,
        )
        connection.execute(TOPICS_OF_A_TEXT)
        _copy(
            connection,
            "votes_rollcall",
            {
                "id": "id + %(step)s",
                "slug": "left(slug, 100) || %(mark)s",
                "resolution_id": "resolution_id + %(text_step)s",
                "held_on": "held_on - %(days)s::int",
            },
            "id <= %(last)s",
            copied,
        )
        _copy(
            connection,
            "votes_vote",
            {"roll_call_id": "roll_call_id + %(step)s"},
            "roll_call_id <= %(last)s",
            copied,
            ("id",),
        )
    settle(connection)


def settle(connection: psycopg.Connection) -> None:
    """What autovacuum would have done by tomorrow."""
    for table in TABLES:
        connection.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table)))
    connection.execute("ANALYZE")
    connection.execute("CHECKPOINT")


def _multiply_events(connection: psycopg.Connection) -> None:
    held = connection.execute("SELECT count(*), max(id) FROM events_event").fetchone()
    assert held is not None
    for number in range(1, EVENTS // held[0] + 1):
        values = {"step": number * (held[1] + 1), "mark": f"-copy-{number}", "years": number, "last": held[1]}
        changed = {
            "id": "id + %(step)s",
            "slug": "left(slug, 100) || %(mark)s",
            "start_on": "(start_on - make_interval(years => %(years)s))::date",
            "end_on": "(end_on - make_interval(years => %(years)s))::date",
        }
        _copy(connection, "events_event", changed, "id <= %(last)s", values)
        tags = {"event_id": "event_id + %(step)s"}
        _copy(connection, "events_event_topics", tags, "event_id <= %(last)s", values, ("id",))


def _copy(
    connection: psycopg.Connection,
    table: str,
    changed: dict[str, str],
    which: str,
    values: dict[str, object],
    left_out: tuple[str, ...] = (),
) -> None:
    """Insert rows of a table again with some columns changed; generated columns make themselves."""
    found = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'", [table]
    )
    columns = [name for (name,) in found if name not in left_out]
    statement = "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {cells} FROM {table} WHERE " + which
    cells = (sql.SQL(changed[name]) if name in changed else sql.Identifier(name) for name in columns)  # type: ignore[arg-type]
    connection.execute(
        sql.SQL(statement).format(  # type: ignore[arg-type]
            table=sql.Identifier(table),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            cells=sql.SQL(", ").join(cells),
        ),
        values,
    )
