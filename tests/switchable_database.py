"""A door to the tests' database that can be shut and opened again, as a failing network would."""

import contextlib
import socket
import threading
from pathlib import Path

from django.db import connection


def address_of_database() -> tuple[int, str | tuple[str, int]]:
    """Socket family and address of the server that the tests use: a socket file or host and port."""
    host, port = connection.get_connection_params().get("host", ""), connection.settings_dict["PORT"] or "5432"
    if str(host).startswith("/"):
        return socket.AF_UNIX, str(Path(host) / f".s.PGSQL.{port}")
    return socket.AF_INET, (str(host) or "127.0.0.1", int(port))


class SwitchableDatabase:
    """Listens on `port` of this machine and passes everything on, while it is open."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.family, self.address = address_of_database()
        self.sockets: list[socket.socket] = []

    def open(self) -> None:
        listener = socket.create_server(("127.0.0.1", self.port))
        self.sockets = [listener]
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def shut(self) -> None:
        """No new connection, and an end to those there are."""
        for each in self.sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                inside, _ = listener.accept()
                outside = socket.socket(self.family)
                outside.connect(self.address)
                self.sockets += [inside, outside]
                for pair in ((inside, outside), (outside, inside)):
                    threading.Thread(target=pass_on, args=pair, daemon=True).start()


def pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
