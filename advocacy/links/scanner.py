"""Asks clamd, the daemon of ClamAV, whether a file holds something harmful, by its command INSTREAM.

Source: `man clamd`, "COMMANDS". VIRUS_SCANNER says where it listens.
"""

import socket
import struct
from urllib.parse import urlsplit

PIECE = 64 * 1024
CONNECTING, SCANNING = 5.0, 120.0
"""Seconds to wait for it."""
LONGEST_ANSWER = 4096


class ScannerAway(Exception):
    """Nobody can say what is in a file; the message says why."""


def found_in(body: bytes, scanner: str) -> str:
    """The name of what the scanner found in a file; "" where it found nothing. ScannerAway where it does not say."""
    try:
        with connected(scanner) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(body), PIECE):
                piece = body[start : start + PIECE]
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = answer_on(line)
    except (OSError, ValueError) as error:
        raise ScannerAway(str(error) or type(error).__name__) from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerAway(answer or "it ended the connection without an answer")


def connected(scanner: str) -> socket.socket:
    """A connection to the path of a socket, or to host:port. ValueError where it is neither."""
    if "/" in scanner:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SCANNING)
        line.connect(scanner)
        return line
    told = urlsplit(f"//{scanner}")
    if not told.hostname or not told.port:
        raise ValueError(f"VIRUS_SCANNER is neither the path of a socket nor host:port: {scanner}")
    line = socket.create_connection((told.hostname, told.port), CONNECTING)
    line.settimeout(SCANNING)
    return line


def answer_on(line: socket.socket) -> str:
    """What it says, up to the NUL that ends it or the end of the connection."""
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (piece := line.recv(LONGEST_ANSWER)):
        said += piece
    return said.rstrip(b"\0").decode(errors="replace")
