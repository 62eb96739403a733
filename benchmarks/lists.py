"""Pages of the API and of the site, each against one statement that makes the same answer inside PostgreSQL."""

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import psycopg

from benchmarks import floors
from benchmarks.measures import Row, medians
from benchmarks.server import Server
from benchmarks.worker import Worker

ROUNDS = 30
STATE = "PRK"
SIZE = 50
UNCACHED, KEPT, DEEP, FACETS, SEARCH, HTML = 6, 2, 1.5, 4, 4, 3
MOST_BYTES, MOST_REQUESTS = 60_000, 4
DATA_ROWS = re.compile(rb"<(tbody|ol|ul)\b[^>]*>.*?</\1>", re.DOTALL)
FETCHED = re.compile(rb"<(?:script|img)\b[^>]*\bsrc=|<link\b[^>]*\brel=\"(?:stylesheet|icon|preload)\"")


@dataclass(frozen=True)
class Case:
    """A list of the API, and its floor."""

    name: str
    path: str
    floor: str

    def check(self, worker: Worker) -> None:
        """The floor gives what the API gives, or the comparison is worth nothing."""
        ours, theirs = json.loads(worker.body(self.path)), json.loads(worker.floor_answer(self.floor))
        key = "positions" if "positions" in ours else "results"
        assert len(ours[key]) == len(theirs[key]) > 0, self.name
        for our, their in zip(ours[key], theirs[key], strict=True):
            different = [name for name in our if name != "changed_at" and our[name] != their[name]]
            assert not different, (self.name, [(our[name], their[name]) for name in different])


def cases(connection: psycopg.Connection) -> list[Case]:
    topic = connection.execute("SELECT slug FROM topics_topic ORDER BY slug LIMIT 1").fetchone()
    biggest = connection.execute(
        "SELECT slug FROM votes_rollcall ORDER BY counted_yes + counted_no + counted_abstain + counted_non_voting DESC,"
        " held_on DESC LIMIT 1"
    ).fetchone()
    assert topic is not None
    assert biggest is not None
    dates = ("1990-01-01", "2019-12-31")
    return [
        Case(
            "resolutions by topic and dates",
            f"/api/v1/resolutions/?topic={topic[0]}&adopted_after={dates[0]}&adopted_before={dates[1]}&page_size={SIZE}",
            floors.resolutions(topic[0], *dates, SIZE),
        ),
        Case(
            "votes of a state",
            f"/api/v1/positions/?state={STATE}&page_size={SIZE}",
            floors.votes_of(STATE, SIZE),
        ),
        Case("roll call with its positions", f"/api/v1/votes/{biggest[0]}/", floors.roll_call(biggest[0])),
        Case("events", f"/api/v1/events/?page_size={SIZE}", floors.events(SIZE)),
    ]


def measure(server: Server, database: str) -> list[Row]:
    worker = Worker(server, database)
    with server.connect(database) as connection:
        rows = [row for case in cases(connection) for row in lists(worker, case)]
        rows.append(deep_page(worker, connection))
    rows += [facets(worker), *searches(worker), *html(worker)]
    worker.close()
    return rows


def times(worker: Worker, works: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    return medians(works, worker.rounds or ROUNDS)


def lists(worker: Worker, case: Case) -> list[Row]:
    case.check(worker)
    first = worker.get(case.path)
    found = times(
        worker,
        {
            "floor": lambda: worker.floor(case.floor),
            "uncached": lambda: worker.get(case.path)["ms"],
            "kept": lambda: worker.get(case.path, is_kept=True)["ms"],
            "same": lambda: worker.get(case.path, is_kept=True, etag=first["etag"])["ms"],
        },
    )
    number, size = first["statements"], first["bytes"] / 1000
    note = f"{number} statements, {size:.0f} kB"
    return [
        Row(f"API: {case.name}", found["uncached"], found["floor"], UNCACHED, note=note),
        Row(f"API: {case.name}, kept answer", found["kept"], found["floor"], KEPT),
        Row(f"API: {case.name}, 304", found["same"], found["floor"], KEPT),
    ]


def deep_page(worker: Worker, connection: psycopg.Connection) -> Row:
    """The page in the middle of all votes beside the first one, both by cursor."""
    middle = connection.execute(
        "SELECT counting.held_on, counting.id, vote.id FROM votes_vote AS vote "
        "JOIN votes_rollcall AS counting ON counting.id = vote.roll_call_id "
        "ORDER BY 1, 2, 3 OFFSET (SELECT count(*) / 2 FROM votes_vote) LIMIT 1"
    ).fetchone()
    assert middle
    path = f"/api/v1/positions/?page_size={SIZE}"
    place = json.dumps(["after", middle[0].isoformat(), *middle[1:]]).encode()
    deep = f"{path}&cursor={base64.urlsafe_b64encode(place).decode().rstrip('=')}"
    found = times(worker, {"first": lambda: worker.get(path)["ms"], "deep": lambda: worker.get(deep)["ms"]})
    return Row("API: all votes, page in the middle (floor: the first page)", found["deep"], found["first"], DEEP)


def facets(worker: Worker) -> Row:
    path, floor = "/api/v1/resolutions/?include=facets&page_size=1", floors.facets(1)
    ours, theirs = json.loads(worker.body(path)), json.loads(worker.floor_answer(floor))
    assert ours["count"] == theirs["count"]
    for name, values in theirs["facets"].items():
        assert {v["value"]: v["count"] for v in values} == {v["value"]: v["count"] for v in ours["facets"][name]}, name
    found = times(worker, {"floor": lambda: worker.floor(floor), "ours": lambda: worker.get(path)["ms"]})
    return Row(
        "API: facet counts over all resolutions",
        found["ours"],
        found["floor"],
        FACETS,
        note=f"{ours['count']:,} resolutions",
    )


def searches(worker: Worker) -> list[Row]:
    """A word that few texts have, and some that half of them have: these are looked at up to a cap.

    The floor asks the same, of all kinds of record, with the words marked.
    """
    rows = []
    for words in ("self-determination", "question or report or implementation or situation"):
        path = f"/api/v1/search/?q={words.replace(' ', '+')}&kind=resolutions"
        floor = floors.of(worker.selects(path))
        groups = {group["kind"]: group for group in json.loads(worker.body(path))["groups"]}
        found = times(worker, {"floor": lambda f=floor: worker.floor(f), "ours": lambda p=path: worker.get(p)["ms"]})
        note = f"{groups['resolutions']['count']:,} resolutions found, of which the newest 1,000 at most are ranked"
        rows.append(Row(f"full text with highlights: {words[:30]}", found["ours"], found["floor"], SEARCH, note=note))
    return rows


def html(worker: Worker) -> list[Row]:
    rows = []
    for name in ("resolutions", "votes", "events"):
        page, api = f"/{name}/", f"/api/v1/{name}/?include=facets"
        found = times(worker, {"page": lambda p=page: worker.get(p)["ms"], "api": lambda a=api: worker.get(a)["ms"]})
        body = worker.body(page)
        bare, requests = len(DATA_ROWS.sub(b"", body)), 1 + len(FETCHED.findall(body))
        note = f"{worker.get(page)['statements']} statements, {bare / 1000:.0f} kB without rows, {requests} requests"
        is_light = bare < MOST_BYTES and requests <= MOST_REQUESTS
        rows.append(
            Row(
                f"HTML: /{name}/ (floor: its API answer)",
                found["page"],
                found["api"],
                HTML,
                note=note,
                is_whole=is_light,
            )
        )
    return rows
