"""A web server of our own, which answers as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from advocacy.links.guard import GuardedBackend, guarded_client

HERE = ip_address("127.0.0.1")


class Handler(BaseHTTPRequestHandler):
    """`/status/404`, `/to?ADDRESS` (leads there), anything else: what the path says."""

    def do_GET(self) -> None:
        kind, _, rest = self.path[1:].partition("/")
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        body = b"" if kind == "empty" else self.path.encode() * (40 if kind == "long" else 1)
        self.send_response(int(rest) if kind == "status" else 200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Tests are quiet."""


@contextmanager
def answering() -> Iterator[str]:
    """The address of such a server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def client_for(address: str, **told):
    """A guarded client that may ask this one machine and port beside."""
    port = int(address.rpartition(":")[2])
    told.setdefault("is_allowed", lambda found: found == HERE)
    return guarded_client(GuardedBackend(ports={port}, **told), seconds=60)
