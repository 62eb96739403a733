"""The application in a process of its own: asked for pages, and for floors, one a line; times both from the inside.

What is timed is the whole application, from the request to the last byte of the answer, and the database's share of it;
only the network is missing.
"""

import base64
import io
import json
import os
import subprocess
import sys
from ipaddress import ip_address
from itertools import count
from time import perf_counter
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from benchmarks.clocks import Clock, clock
from benchmarks.server import ROOT, Server


class Worker:
    """Starts one on a database, and talks to it."""

    def __init__(self, server: Server, database: str) -> None:
        self.rounds = server.rounds
        environment = {**server.environment(database), "BENCH_ADDRESS": server.address(database), "BENCH_BY": server.by}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.worker"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **question: Any) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps(question), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit("The worker ended; what it said stands above.")
        return json.loads(answer)

    def get(self, path: str, *, is_kept: bool = False, etag: str = "") -> dict[str, Any]:
        """`ms`, `status`, `bytes` and `statements` of an answer; made anew where it need not be a kept one."""
        answer = self.ask(path=path, is_kept=is_kept, etag=etag)
        if answer["status"] not in (200, 304):
            sys.exit(f"{path} was answered with {answer['status']}.")
        return answer

    def post(self, path: str, **form: str) -> dict[str, Any]:
        """The same for a form that is sent; each time from another network, so that nobody is told to wait."""
        answer = self.ask(path=path, is_kept=False, etag="", form=urlencode(form))
        if answer["status"] != 200:
            sys.exit(f"The form of {path} was answered with {answer['status']}.")
        return answer

    def body(self, path: str) -> bytes:
        return base64.b64decode(self.ask(path=path, is_kept=False, etag="", wants_body=True)["body"])

    def floor(self, statement: str) -> float:
        """Milliseconds of a prepared statement, its answer fetched as text."""
        return float(self.ask(statement=statement)["ms"])

    def floor_answer(self, statement: str) -> Any:
        return self.ask(statement=statement, wants_answer=True)["answer"]

    def selects(self, path: str, **form: str) -> list[str]:
        """The statements by which an answer, to a form where one is given, reads the record."""
        asked = {"form": urlencode(form)} if form else {}
        return list(self.ask(path=path, is_kept=False, etag="", wants_selects=True, **asked)["selects"])

    def copy(self, statement: str) -> dict[str, Any]:
        """`ms` and `bytes` of a COPY to us."""
        return self.ask(copy=statement)

    def megabytes(self) -> float:
        """Memory that the process holds now."""
        return float(self.ask(memory=True)["megabytes"])

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def serve() -> None:
    """Answer questions until there are no more."""
    import django
    import psutil
    import psycopg

    os.environ["DJANGO_SETTINGS_MODULE"] = "advocacy.settings"
    django.setup()
    from django.core.cache import caches
    from django.core.wsgi import get_wsgi_application
    from django.db import connection, connections

    application = get_wsgi_application()
    floors = psycopg.connect(os.environ["BENCH_ADDRESS"], autocommit=True, prepare_threshold=0)
    now = clock(os.environ["BENCH_BY"], [floors.info.backend_pid])

    def ours() -> Clock:
        """Of this process and its connections, which may be new ones by now."""
        for one in connections.all():
            one.ensure_connection()
        return clock(os.environ["BENCH_BY"], [one.connection.info.backend_pid for one in connections.all()])

    def get(question: dict[str, Any]) -> dict[str, Any]:
        if not question["is_kept"]:
            caches["answers"].clear()
        caches["default"].clear()
        said = Statements()
        with connection.execute_wrapper(said), connections["public"].execute_wrapper(said):
            environ = request(question["path"], question["etag"], question.get("form"))
            answer = ask_application(application, environ, ours())
        answer["statements"] = len(said.all)
        if question.get("wants_selects"):
            composed = [connection.ops.compose_sql(statement, parameters) for statement, parameters in said.all]
            selects = [text for text in composed if text.lstrip("(\n").startswith(("SELECT", "WITH"))]
            answer["selects"] = [text for text in selects if " core_" not in text]
        return answer

    def floor(question: dict[str, Any]) -> dict[str, Any]:
        begun = now()
        answer = floors.execute(question["statement"]).fetchone()[0]
        spent = 1000 * (now() - begun)
        return {"ms": spent, "answer": answer if question.get("wants_answer") else None}

    def copy(question: dict[str, Any]) -> dict[str, Any]:
        begun, size = now(), 0
        with floors.cursor() as cursor, cursor.copy(question["copy"]) as blocks:
            for block in blocks:
                size += len(block)
        return {"ms": 1000 * (now() - begun), "bytes": size}

    def memory(_question: dict[str, Any]) -> dict[str, Any]:
        return {"megabytes": psutil.Process().memory_info().rss / 1_000_000}

    kinds = {"path": get, "statement": floor, "copy": copy, "memory": memory}
    for line in sys.stdin:
        question = json.loads(line)
        answer = next(answer for name, answer in kinds.items() if name in question)(question)
        if "body" in answer:
            body = answer.pop("body")
            if question.get("wants_body"):
                answer["body"] = base64.b64encode(body).decode()
        print(json.dumps(answer), flush=True)


class Statements:
    """The statements that a connection was given, with their parameters."""

    def __init__(self) -> None:
        self.all: list[tuple[str, Any]] = []

    def __call__(self, execute: Any, statement: str, parameters: Any, *others: Any) -> Any:
        self.all.append((statement, parameters))
        return execute(statement, parameters, *others)


LARGEST_BODY = 2_000_000
"""Bytes that are held of one answer; a whole export is only counted."""


def ask_application(application: Any, environ: dict[str, Any], now: Clock) -> dict[str, Any]:
    """One request and its answer, read to the end as a server does."""
    said: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], *_error: Any) -> None:
        said.update(status=int(status.split()[0]), headers=dict(headers))

    first, size, body = 0.0, 0, bytearray()
    begun, started = now(), perf_counter()
    answer = application(environ, start)
    try:
        for block in answer:
            first = first or perf_counter() - started
            size += len(block)
            if size <= LARGEST_BODY:
                body += block
    finally:
        answer.close()
    spent = now() - begun
    return {
        "ms": 1000 * spent,
        "first_ms": 1000 * first,
        "bytes": size,
        "body": bytes(body),
        "status": said["status"],
        "etag": said["headers"].get("ETag", ""),
    }


networks = count()


def request(path: str, etag: str, form: str | None = None) -> dict[str, Any]:
    parts = urlsplit(path)
    sent = (form or "").encode()
    posted = {
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(sent)),
        "REMOTE_ADDR": str(ip_address(0x0A000000 + 256 * next(networks))),
    }
    return {
        "REQUEST_METHOD": "GET" if form is None else "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(parts.path),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:8000",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(sent),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **(posted if form is not None else {}),
        **({"HTTP_IF_NONE_MATCH": etag} if etag else {}),
    }


if __name__ == "__main__":
    serve()
