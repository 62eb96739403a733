"""Pages and queries of wording, in a record of a hundred thousand paragraphs and in one of a thousand.

What is asked of the small record shows the same as in the large one, so that only what is held is different.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from time import process_time
from typing import Any

from benchmarks import floors, wording_floors
from benchmarks.lists import HTML, SEARCH, SIZE, UNCACHED
from benchmarks.measures import Row, medians
from benchmarks.provisions import PLANTED, SLUG, fill, made_texts
from benchmarks.server import Server
from benchmarks.worker import Worker

ROUNDS = 15
LITTLE, MUCH = 1_000, 100_000
GROWTH = 1.3
LARGEST = 100
"""Lines of the largest page: of lists whose records are so short that a smaller one costs little but the request."""
MOST_CPU = 100  # ms
FIRST, SECOND = "S-RES-10001", "S-RES-10002"
COMMON = "humanitarian concerns"
API, DRAFT = "/api/v1", "/wording/draft/"


@dataclass(frozen=True)
class Case:
    """Something that is asked; `floor` where the statement was written by hand, else its own statements are it."""

    name: str
    path: str
    reach: float = UNCACHED
    floor: str = ""
    seen: Callable[[Any], Any] | None = None
    """What of the answer must be the same by hand, or the comparison is worth nothing."""

    def floor_for(self, worker: Worker) -> str:
        if not self.floor:
            return floors.of(worker.selects(self.path))
        assert self.seen is not None
        ours, theirs = json.loads(worker.body(self.path)), json.loads(worker.floor_answer(self.floor))
        assert self.seen(ours) == self.seen(theirs), (self.name, self.seen(ours), self.seen(theirs))
        return self.floor


def first_uses(answer: Any) -> Any:
    """Of an answer of the texts: how many paragraphs, and by scope the first text, the time before, and all of them."""
    answer = answer.get("answer", answer)
    scopes = [
        (one["kind"], one["first_use"]["symbol"], one["before"]["searched"], one["before"]["gaps"], len(one["texts"]))
        for one in answer["first_uses"]
    ]
    return answer["paragraphs"], sorted(scopes)


def paragraphs(answer: Any) -> Any:
    return [one["key"] for one in answer["results"]]


def whole_lines(answer: Any) -> Any:
    """All of a list but its moments, of which each side writes the zone in its own way."""
    lines = [{name: value for name, value in one.items() if name != "changed_at"} for one in answer["results"]]
    return answer["count"], lines


def asked(words: str) -> str:
    return f"q=%22{words.replace(' ', '+')}%22"


PAIR = f"a={FIRST}&b={SECOND}"
BY_API = [
    Case(
        "a phrase and what the texts say",
        f"{API}/phrases/{SLUG}/?include=answer",
        floor=wording_floors.phrase(SLUG),
        seen=first_uses,
    ),
    Case("anybody's words", f"{API}/wording/?{asked(COMMON)}", floor=wording_floors.words(COMMON), seen=first_uses),
    Case(
        "where phrases stand",
        f"{API}/occurrences/?ordering=-adopted&page_size={SIZE}",
        floor=wording_floors.occurrences(SIZE),
        seen=paragraphs,
    ),
    Case(
        "paragraphs with words",
        f"{API}/provisions/?{asked(COMMON)}&ordering=-adopted&page_size={SIZE}",
        floor=wording_floors.provisions(COMMON, SIZE),
        seen=paragraphs,
    ),
    Case("all phrases", f"{API}/phrases/?page_size={LARGEST}", floor=wording_floors.phrases(LARGEST), seen=whole_lines),
    Case("asks", f"{API}/asks/?page_size={LARGEST}", floor=wording_floors.asks(LARGEST), seen=whole_lines),
    Case(
        "findings", f"{API}/ask-findings/?page_size={LARGEST}", floor=wording_floors.findings(LARGEST), seen=whole_lines
    ),
    Case("two texts compared", f"{API}/compare/?{PAIR}"),
    Case("search among paragraphs", f"{API}/search/?{asked(COMMON)}&kind=provisions", SEARCH),
]
PAGES = [
    ("/wording/", [f"{API}/phrases/"]),
    (f"/wording/{SLUG}/", [f"{API}/phrases/{SLUG}/?include=answer", f"{API}/occurrences/?phrase={SLUG}"]),
    (
        f"/wording/?{asked(PLANTED)}",
        [f"{API}/{kind}/?{asked(PLANTED)}" for kind in ("wording", "provisions", "phrases")],
    ),
    (f"/resolutions/compare/?{PAIR}", [f"{API}/compare/?{PAIR}"]),
    ("/asks/dprk-icc-referral/", [f"{API}/ask-findings/?ask=dprk-icc-referral"]),
]
"""Pages, and what of the API says the same together."""
ALONE = ["/resolutions/series/bench-series-1/", f"/resolutions/{FIRST}/p5/", f"/resolutions/{FIRST}/"]
"""Pages that no answer of the API is the twin of."""
GROWING = [
    *(f"{API}/phrases/{SLUG}/?include=answer", f"{API}/wording/?{asked(PLANTED)}"),
    *(f"{API}/occurrences/?phrase={SLUG}", f"{API}/provisions/?{asked(PLANTED)}"),
    *(
        f"{API}/phrases/",
        f"{API}/provisions/",
        f"{API}/occurrences/",
        f"{API}/compare/?{PAIR}",
        f"{API}/search/?{asked(PLANTED)}&kind=provisions",
    ),
    *(f"/wording/{SLUG}/", f"/wording/?{asked(PLANTED)}", f"/resolutions/compare/?{PAIR}"),
    *(*ALONE, "/asks/dprk-icc-referral/"),
]


def measure(server: Server, little: str, much: str) -> list[Row]:
    """Everything of the issue in the large record, beside the small one, and two texts compared without any."""
    workers = {name: Worker(server, name) for name in (little, much)}
    rows = [by_api(workers[much], case) for case in BY_API]
    rows += [as_page(workers[much], *pair) for pair in PAGES]
    rows += [alone(workers[much], path) for path in ALONE]
    rows.append(draft(workers[much]))
    rows += [growth(workers, little, much, path) for path in GROWING]
    rows.append(draft_growth(workers, little, much))
    for worker in workers.values():
        worker.close()
    rows.append(comparison())
    return rows


def times(worker: Worker, **works: Callable[[], float]) -> dict[str, float]:
    return medians(works, worker.rounds or ROUNDS)


def by_api(worker: Worker, case: Case) -> Row:
    floor = case.floor_for(worker)
    first = worker.get(case.path)
    found = times(worker, ours=lambda: worker.get(case.path)["ms"], floor=lambda: worker.floor(floor))
    how = "by hand" if case.floor else "its own statements"
    note = f"{first['statements']} statements, {first['bytes'] / 1000:.0f} kB"
    return Row(f"wording, API: {case.name} (floor: {how})", found["ours"], found["floor"], case.reach, note=note)


def as_page(worker: Worker, page: str, answers: list[str]) -> Row:
    found = times(
        worker,
        page=lambda: worker.get(page)["ms"],
        api=lambda: sum(worker.get(answer)["ms"] for answer in answers),
    )
    said = "its API answer" if len(answers) == 1 else f"its {len(answers)} API answers"
    note = f"{worker.get(page)['statements']} statements"
    return Row(f"wording, HTML: {page} (floor: {said})", found["page"], found["api"], HTML, note=note)


def alone(worker: Worker, path: str) -> Row:
    floor = floors.of(worker.selects(path))
    first = worker.get(path)
    found = times(worker, ours=lambda: worker.get(path)["ms"], floor=lambda: worker.floor(floor))
    note = f"{first['statements']} statements, {first['bytes'] / 1000:.0f} kB"
    name = f"wording, HTML: {path} (floor: its own statements)"
    return Row(name, found["ours"], found["floor"], UNCACHED * HTML, note=note)


def pasted() -> str:
    """A draft of thirty paragraphs that are nearly those of a text that is held, and of its beginning."""
    made = next(islice(made_texts(LITTLE), 1, None))
    return "\n\n".join(one.text.replace("that", "which") for one in made.paragraphs[:30])


def draft(worker: Worker) -> Row:
    text = pasted()
    floor = floors.of(worker.selects(DRAFT, text=text))
    first = worker.post(DRAFT, text=text)
    found = times(worker, ours=lambda: worker.post(DRAFT, text=text)["ms"], floor=lambda: worker.floor(floor))
    note = f"{first['statements']} statements, 30 paragraphs"
    return Row("wording, HTML: a draft (floor: its own statements)", found["ours"], found["floor"], UNCACHED, note=note)


def growth(workers: dict[str, Worker], little: str, much: str, path: str) -> Row:
    found = in_both(workers, lambda worker: worker.get(path)["ms"])
    return Row(f"wording, growth: {path} (floor: the small record)", found[much], found[little], GROWTH)


def draft_growth(workers: dict[str, Worker], little: str, much: str) -> Row:
    text = pasted()
    found = in_both(workers, lambda worker: worker.post(DRAFT, text=text)["ms"])
    return Row("wording, growth: a draft (floor: the small record)", found[much], found[little], GROWTH)


def in_both(workers: dict[str, Worker], asked: Callable[[Worker], float]) -> dict[str, float]:
    rounds = next(iter(workers.values())).rounds or ROUNDS
    return medians({name: partial(asked, worker) for name, worker in workers.items()}, rounds)


def comparison() -> Row:
    """Two texts of 60 paragraphs, as no cache knows them; processors' time of this program."""
    from advocacy.wording.alignment import Paragraph
    from advocacy.wording.comparison import Text, compare_once

    made = [made.paragraphs for made in islice(made_texts(LITTLE), 8)]
    wanted = [list(chain(*made[start : start + 4]))[:60] for start in (0, 4)]
    before, after = (
        Text(tuple(Paragraph(str(n), one.kind, one.number, one.text) for n, one in enumerate(text)), is_whole=True)
        for text in wanted
    )
    spent = []
    for _round in range(ROUNDS):
        begun = process_time()
        compare_once(before, after)
        spent.append(1000 * (process_time() - begun))
    note = f"{len(before.paragraphs)} and {len(after.paragraphs)} paragraphs"
    return Row("wording: two texts aligned", sorted(spent)[len(spent) // 2], 1, MOST_CPU, note=note)


def record(server: Server, name: str, provisions: int, *, like: str) -> None:
    """A record with so many paragraphs beside the sample's, which `like` has."""
    server.create("bench_new", like=like)
    with server.connect("bench_new") as connection:
        fill(connection, provisions)
    server.rename("bench_new", name)
