"""A web server of our own, which answers as it is told."""

import datetime
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from advocacy.links.guard import GuardedBackend, guarded_client

HERE = ip_address("127.0.0.1")
YEAR = datetime.timedelta(days=365)


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


def certificate_for(host: str, folder: Path) -> Path:
    """A certificate that nobody but itself signed, with its key, in one file."""
    key, today = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), today, today + YEAR)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "certificate.pem"
    path.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    return path


@contextmanager
def answering(certificate: Path | None = None) -> Iterator[str]:
    """The address of such a server; with a certificate it speaks HTTPS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        told = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        told.load_cert_chain(certificate)
        server.socket = told.wrap_socket(server.socket, server_side=True)
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
