"""What a page costs in a record of a few votes, and in one of millions; and what it costs while votes are loaded."""

from pathlib import Path
from statistics import median
from threading import Thread

from benchmarks.lists import STATE
from benchmarks.loads import load
from benchmarks.measures import Row, medians
from benchmarks.server import Server
from benchmarks.worker import Worker

ROUNDS = 25
PAGES = (
    "/api/v1/votes/",
    "/api/v1/positions/",
    f"/api/v1/positions/?state={STATE}",
    "/api/v1/resolutions/",
    "/votes/",
    "/resolutions/",
)
GROWTH, DURING = 1.3, 2


def measure(server: Server, small: str, grown: str) -> list[Row]:
    """Every list page in both, one after the other: all of it made anew, and as a reader's next page is."""
    workers = {name: Worker(server, name) for name in (small, grown)}
    rows = []
    for path in PAGES:
        for note, ask in (("", anew), (", after another page of it", next_page)):
            asked = {name: lambda w=worker, p=path, a=ask: a(w, p) for name, worker in workers.items()}
            found = medians(asked, server.rounds or ROUNDS)
            rows.append(Row(f"growth: {path}{note} (floor: the small record)", found[grown], found[small], GROWTH))
    for worker in workers.values():
        worker.close()
    return rows


def anew(worker: Worker, path: str) -> float:
    return float(worker.get(path)["ms"])


def next_page(worker: Worker, path: str) -> float:
    """Of a list of which another page was asked since the data changed: its counts are kept, this page is not."""
    worker.get(f"{path}{'&' if '?' in path else '?'}page_size=24")
    return float(worker.get(path, is_kept=True)["ms"])


def during_load(server: Server, reading: str, path: Path) -> list[Row]:
    """Lists while a file is loaded into the same database, beside what they took before."""
    worker = Worker(server, reading)
    usual = medians({page: lambda p=page: worker.get(p)["ms"] for page in PAGES}, server.rounds or ROUNDS)
    loading = Thread(target=load, args=(server, reading, path))
    loading.start()
    taken: dict[str, list[float]] = {page: [] for page in PAGES}
    while loading.is_alive():
        for page in PAGES:
            taken[page].append(worker.get(page)["ms"])
    worker.close()
    slowest = max(PAGES, key=lambda page: median(taken[page]) / usual[page])
    reads = sum(map(len, taken.values()))
    note = f"{reads:,} reads; longest wait {max(map(max, taken.values())):.0f} ms"
    return [
        Row(
            f"a read during a load: {slowest} (floor: before it)",
            median(taken[slowest]),
            usual[slowest],
            DURING,
            note=note,
        )
    ]
