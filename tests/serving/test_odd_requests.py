"""Requests that no browser sends, to the server itself."""

import socket
import time

import pytest


def send(site, *lines: str) -> str:
    """The first line of the answer to these lines, sent as they stand."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return line.makefile().readline().strip()


@pytest.mark.parametrize(
    "ends",
    [
        ("Content-Length: 4", "Transfer-Encoding: chunked"),
        ("Content-Length: 4", "Content-Length: 5"),
        ("Transfer-Encoding: identity, chunked, chunked",),
        ("Content-Length: +4",),
    ],
)
def test_a_request_with_two_ends_is_refused(site, ends):
    said = send(site, "POST /admin/login/ HTTP/1.1", "Host: localhost", *ends, "", "0")
    assert said.split(" ")[1] in {"400", "501"}


def test_trace_gives_nothing_back(site):
    said = send(site, "TRACE /states/ HTTP/1.1", "Host: localhost", "Cookie: a=secret", "Connection: close")
    assert said == "HTTP/1.1 405 Method Not Allowed"


@pytest.mark.parametrize("folder", ["/static/", "/static/css/", "/static/../", "/media/", "/.git/"])
def test_no_folder_is_listed(site, folder):
    assert site.ask(folder).status == 404


def test_an_address_begins_no_line_of_the_access_log_and_says_neither_who_nor_what(site):
    assert site.ask("/states/%0a[27/Nov/2026]%20forged%1b[2J?q=looked-for", **{"User-Agent": "whose"}).status == 404
    while "forged" not in (told := site.access_log()):
        time.sleep(0.05)
    (line,) = [line for line in told.splitlines() if "forged" in line]
    assert r'"GET /states/\n[27/Nov/2026] forged\x1b[2J" 404' in line
    assert [word for word in ("looked-for", "whose", "127.0.0.1") if word in told] == []
