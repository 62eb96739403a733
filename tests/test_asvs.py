"""docs/asvs.md: every requirement of the standard's levels 1 and 2 once, and nothing named that is not there."""

import re
import subprocess
import sys
from collections import Counter

from tests.shared_data import PROJECT_ROOT
from tests.test_papers import LINK

PAPER = PROJECT_ROOT / "docs/asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAPER.read_text())

LAST = (
    "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 "
    "4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 "
    "7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 "
    "10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 "
    "14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2"
)
"""The last requirement of levels 1 and 2 in each section of ASVS 5.0.0, where those of level 3 always come after."""


def required() -> list[str]:
    sections = (section.split(":") for section in LAST.split())
    return [f"{section}.{number}" for section, last in sections for number in range(1, int(last) + 1)]


def heading_anchors(path: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", (PAPER.parent / path).read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_requirement_is_there_once_and_in_order():
    assert [number for number, _level, _asks, _here in ROWS] == required()
    assert Counter(level for _number, level, _asks, _here in ROWS) == {"1": 70, "2": 183}


def test_every_row_names_a_test_or_says_why_it_does_not_apply():
    does_not_apply = re.compile(r"Does not apply: \w")
    proofs = [re.search(r"`tests/[^`]+`", here) or does_not_apply.match(here) for _, _, _, here in ROWS]
    assert [number for (number, _, _, _), proof in zip(ROWS, proofs, strict=True) if not proof] == []


def test_every_test_that_is_named_is_run():
    """Asked of pytest itself: what it does not collect shows nothing."""
    named = set(re.findall(r"`(tests/[^`]+)`", PAPER.read_text()))
    files = sorted({test.partition("::")[0] for test in named})
    assert [path for path in files if not (PROJECT_ROOT / path).is_file()] == []
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=", "-p", "no:cacheprovider", *files],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
    )
    collected = {line.partition("[")[0] for line in told.stdout.splitlines()}
    assert named - collected - {line.partition("::")[0] for line in collected} == set()
    assert len(named) > 100


def test_every_section_that_is_named_is_there():
    links = set(re.findall(r"\]\(([^)#\s]+\.md)#([\w-]+)\)", PAPER.read_text()))
    assert {(path, anchor) for path, anchor in links if anchor not in heading_anchors(path)} == set()
    assert len(links) >= 7
    assert LINK.search(PAPER.read_text())


def test_the_figures_at_the_top_are_those_of_the_rows():
    does_not_apply = [number for number, _, _, here in ROWS if here.startswith("Does not apply")]
    assert f"{len(ROWS) - len(does_not_apply)} are met, {len(does_not_apply)} do not apply." in PAPER.read_text()
