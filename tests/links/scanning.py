"""A virus scanner: the real clamd, which knows one file as harmful, and a server of ours that answers as it would."""

import hashlib
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/sbin:/bin")
HARMFUL = b"/harmful"
"""What our web server answers at this address; to the scanner it is "Test.Harmful"."""


@contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """The path of the socket of a clamd whose only signature is that of HARMFUL."""
    (folder / "signatures").mkdir()
    line = f"{hashlib.md5(HARMFUL, usedforsecurity=False).hexdigest()}:{len(HARMFUL)}:Test.Harmful:73\n"
    (folder / "signatures" / "test.hdb").write_text(line)
    path = folder / "clamd.ctl"
    told = {
        "LocalSocket": path,
        "DatabaseDirectory": folder / "signatures",
        "Foreground": "yes",
        "ConcurrentDatabaseReload": "no",
    }
    config = folder / "clamd.conf"
    config.write_text("".join(f"{name} {value}\n" for name, value in told.items()))
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([CLAMD, "--config-file", config], stdout=log, stderr=log)
    try:
        for _try in range(300):
            if path.exists() or process.poll() is not None:
                break
            time.sleep(0.1)
        assert path.exists(), (folder / "log").read_text()
        yield str(path)
    finally:
        process.terminate()
        process.wait(30)


class Handler(socketserver.StreamRequestHandler):
    """Reads what the protocol sends, and answers as the server was told; to "scan" as clamd would."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        body = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            body += self.rfile.read(length)
        self.server.scanned.append(body)
        answer = self.server.answer
        if answer == "scan":
            answer = "stream: Test.Harmful FOUND" if body == HARMFUL else "stream: OK"
        self.wfile.write(f"{answer}\0".encode() if answer else b"")


class Scanner(socketserver.ThreadingTCPServer):
    """`answer` may be changed while it runs; `scanned` is what it was given."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.scanned = "scan", []
        self.address = f"127.0.0.1:{self.server_address[1]}"


@contextmanager
def scanner() -> Iterator[Scanner]:
    with Scanner() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"
