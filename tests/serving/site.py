"""The site as scripts/serve runs it in production, on a database of its own, and readers who ask without a pause."""

import http.client
import itertools
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.test_settings import clean_environment

PAGES = ("/resolutions/", "/states/PRK/", "/search/?q=humanitarian", "/events/", "/api/v1/events/", "/votes/")


PASSWORD = "only for these tests"
"""Of the superuser "editor"."""


class Answer(NamedTuple):
    """`status` 0: the connection ended without one. Moments are of this machine's steady clock."""

    began: float
    ended: float
    path: str
    status: int
    headers: dict[str, str]
    text: str


class Site:
    """A running `scripts/serve`; `pid` is gunicorn's own."""

    def __init__(self, process: subprocess.Popen, port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    @property
    def pid(self) -> int:
        return self.process.pid

    def ask(self, path: str, line: http.client.HTTPConnection | None = None, **headers: str) -> Answer:
        """Over a connection of its own, or over `line`, which stays open."""
        used = line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        began = time.monotonic()
        try:
            used.request("GET", path, headers={**headers, **({} if line else {"Connection": "close"})})
            response = used.getresponse()
            text = response.read().decode()
            return Answer(began, time.monotonic(), path, response.status, dict(response.headers), text)
        except (OSError, http.client.HTTPException) as error:
            return Answer(began, time.monotonic(), path, 0, {}, repr(error))
        finally:
            if line is None:
                used.close()

    def access_log(self) -> str:
        return self.log.with_suffix(".access").read_text()

    def workers(self) -> set[int]:
        """The process numbers of gunicorn's workers."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return {int(number) for number in listed.split()}

    def signal(self, what: signal.Signals) -> None:
        os.kill(self.pid, what)


@contextmanager
def serve(project: Path, *options: str, log: Path, **variables: str) -> Iterator[Site]:
    """Start it by its script with these settings; stopped in the end as a supervisor does."""
    environment = clean_environment(
        SECRET_KEY="only for these tests",
        HISTORY_KEY="only for these tests",
        HTTPS="False",
        STAFF_NEED_SECOND_FACTOR="False",
        API_RATE="1000000/min",
        STATIC_ROOT=str(project / "staticfiles"),
        DATA_DIR=str(project / "var"),
        **variables,
    )
    with log.open("w") as written, log.with_suffix(".access").open("w") as asked:
        process = subprocess.Popen(
            [sys.executable, "scripts/serve", "--bind", "127.0.0.1:0", *options],
            cwd=project,
            env=environment,
            stdout=asked,
            stderr=written,
        )
    try:
        yield Site(process, port_of(process, log), log)
    finally:
        process.terminate()
        process.wait(timeout=60)


def port_of(process: subprocess.Popen, log: Path) -> int:
    while process.poll() is None:
        if found := re.search(r"Listening at: http://[^:]+:(\d+)", log.read_text()):
            return int(found[1])
        time.sleep(0.05)
    raise AssertionError(log.read_text())


class Readers:
    """Some who ask one page after the other, until they are told to stop. `answers` is what they got, in no order."""

    def __init__(self, site: Site, *, number: int = 4, keeping_lines: bool = False) -> None:
        self.site, self.keeping_lines = site, keeping_lines
        self.answers: list[Answer] = []
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self.read, args=(first,)) for first in range(number)]

    def __enter__(self) -> "Readers":
        for thread in self.threads:
            thread.start()
        self.wait_for_more(len(self.threads) * 2)
        return self

    def __exit__(self, *_error: object) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def read(self, first: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60) if self.keeping_lines else None
        for path in itertools.islice(itertools.cycle(PAGES), first, None):
            if self.is_over.is_set():
                break
            self.answers.append(self.site.ask(path, line))
        with suppress(AttributeError):
            line.close()

    def wait_for_more(self, number: int) -> list[Answer]:
        """The answers that came after this was asked, at least so many of them begun after it too."""
        moment = time.monotonic()
        while sum(answer.began > moment for answer in list(self.answers)) < number:
            time.sleep(0.02)
        return [answer for answer in list(self.answers) if answer.began > moment]
