"""The roles that roles.sql makes: the site may do what it needs, and readers see what is published."""

import psycopg
import pytest

from tests.history.test_rights import ATTACKS


def refusals(connection: psycopg.Connection, statements: list[str]) -> set[str]:
    """SQLSTATE of what each statement is answered with; the first one that is not refused fails the test."""
    states = set()
    for statement in statements:
        with pytest.raises(psycopg.Error) as error:
            connection.execute(statement)
        states.add(error.value.sqlstate)
    return states


def test_the_sites_role_keeps_the_record_and_cannot_touch_its_past(server):
    with server.sign_in("record_site") as site:
        assert site.execute("UPDATE states_state SET name = name WHERE code = 'FRA'").rowcount == 1
        assert refusals(site, [*ATTACKS, "CREATE TABLE mine (id int)", "CREATE ROLE another"]) == {"42501"}


def test_readers_see_published_rows_only_and_write_nothing(server):
    with server.sign_in("record_site") as site:
        site.execute("UPDATE states_state SET status = 'draft' WHERE code = 'FRA'")
        everything = site.execute("SELECT count(*) FROM states_state").fetchone()
    with server.sign_in("site_reader") as reader:
        seen = reader.execute("SELECT count(*), count(*) FILTER (WHERE code = 'FRA') FROM states_state").fetchone()
        written = ["UPDATE states_state SET name = ''", "DELETE FROM votes_vote", "CREATE TABLE mine (id int)"]
        assert refusals(reader, written) <= {"25006", "42501"}
        reader.execute("SET default_transaction_read_only = off")
        assert refusals(reader, [*written, "SELECT password FROM accounts_user", "SET ROLE record_site"]) == {"42501"}
    assert seen == (everything[0] - 1, 0)


def test_a_deployment_is_told_that_both_roles_are_right(server):
    told = server.manage(
        *("check", "--deploy", "--database", "default", "--fail-level", "INFO"),
        role="record_site",
        DATABASE_PUBLIC_URL=server.address("site_reader"),
    )
    assert [line for line in told.stderr.splitlines() if line.startswith("?: ")] == [
        "?: (core.I002) Readers are served by site_reader, who signs in and sees published rows only."
    ]


def test_searching_stays_fast_beside_policies(server):
    with server.connect("record") as connection:
        asked = "SELECT proleakproof FROM pg_proc WHERE oid = 'ts_match_vq(tsvector,tsquery)'::regprocedure"
        assert connection.execute(asked).fetchone() == (True,)


def test_the_owner_verifies_a_backup_in_a_database_of_its_own(server, tmp_path):
    for command in ("backup", "verify_backup"):
        done = server.manage(command, str(tmp_path / "kept"), role="record_owner", MEDIA_ROOT=str(tmp_path / "media"))
        assert done.returncode == 0, done.stderr
