"""gunicorn's access log, in which no address begins a line of its own: for its option `--logger-class`."""

from typing import Any

from gunicorn.glogging import Logger

from advocacy.core.log_lines import written_out


class AccessLog(Logger):
    """gunicorn writes the path as it was meant, so that %0a in an address would end the line.

    Of a request that it could not read there is neither a method nor a path.
    """

    def atoms(self, *request: Any) -> dict[str, Any]:
        told = super().atoms(*request)
        return told | {name: written_out(told[name] or "-") for name in ("m", "U")}
