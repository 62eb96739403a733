"""scripts/bench says something about every operation; what it takes is nothing that a test could hold."""

import subprocess
import sys

from tests.shared_data import PROJECT_ROOT

PAIR = "a=S-RES-10001&b=S-RES-10002"
PHRASE, ASKED, TEXT = "lighthouse-keepers", "q=%22lighthouse+keepers%22", "/resolutions/S-RES-10001/"
SERIES = "/resolutions/series/bench-series-1/"
WORDING = (
    *(
        f"wording, API: {name} (floor: by hand)"
        for name in (
            *("a phrase and what the texts say", "anybody's words", "where phrases stand", "paragraphs with words"),
            *("all phrases", "asks", "findings"),
        )
    ),
    *(
        f"wording, API: {name} (floor: its own statements)"
        for name in ("two texts compared", "search among paragraphs")
    ),
    *(
        f"wording, HTML: {path} (floor: its {answers})"
        for path, answers in (
            ("/wording/", "API answer"),
            (f"/wording/{PHRASE}/", "2 API answers"),
            (f"/wording/?{ASKED}", "3 API answers"),
            (f"/resolutions/compare/?{PAIR}", "API answer"),
            ("/asks/dprk-icc-referral/", "API answer"),
        )
    ),
    *(f"wording, HTML: {name} (floor: its own statements)" for name in (SERIES, f"{TEXT}p5/", TEXT, "a draft")),
    *(
        f"wording, growth: {path} (floor: the small record)"
        for path in (
            *(f"/api/v1/phrases/{PHRASE}/?include=answer", f"/api/v1/wording/?{ASKED}"),
            *(f"/api/v1/occurrences/?phrase={PHRASE}", f"/api/v1/provisions/?{ASKED}"),
            *("/api/v1/phrases/", "/api/v1/provisions/", "/api/v1/occurrences/", f"/api/v1/compare/?{PAIR}"),
            *(f"/api/v1/search/?{ASKED}&kind=provisions", f"/wording/{PHRASE}/", f"/wording/?{ASKED}"),
            *(f"/resolutions/compare/?{PAIR}", SERIES, f"{TEXT}p5/", TEXT, "/asks/dprk-icc-referral/", "a draft"),
        )
    ),
    "wording: two texts aligned",
)
OPERATIONS = (
    "first load of",
    "peak memory of that load",
    "the same file again",
    "again with 1 % changed",
    *(
        f"API: {name}{how}"
        for name in ("resolutions by topic and dates", "votes of a state", "roll call with its positions", "events")
        for how in ("", ", kept answer", ", 304")
    ),
    "API: all votes, page in the middle",
    "API: facet counts over all resolutions",
    "full text with highlights: self-determination",
    "full text with highlights: question or report",
    "HTML: /resolutions/",
    "HTML: /votes/",
    "HTML: /events/",
    "export of all votes as CSV",
    "first byte of the export",
    "memory that four more exports added",
    *(
        f"growth: {path}{how}"
        for path in (
            *("/api/v1/votes/", "/api/v1/positions/", "/api/v1/positions/?state=PRK"),
            *("/api/v1/resolutions/", "/votes/", "/resolutions/"),
        )
        for how in ("", ", after another page of it")
    ),
    "a read during a load",
)


def bench(*options: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        cwd=PROJECT_ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": "/tmp", **variables},
        capture_output=True,
        text=True,
        timeout=900,
    )


def operations(*options: str) -> list[str]:
    done = bench(*options, "--rounds", "1")
    assert done.returncode == 0, done.stderr
    return [line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")][2:]


def test_every_operation_has_its_line_in_the_table():
    lines = operations("loads", "lists", "export", "growth", "--rows", "2000")
    assert len(lines) == len(OPERATIONS)
    for line, operation in zip(lines, OPERATIONS, strict=True):
        assert line.startswith(operation)


def test_the_whole_record_is_sealed_verified_backed_up_and_restored():
    """A fault, a backup that is refused and a row that is missing end the run."""
    lines = operations("safety", "--rows", "2000")
    assert lines == [
        *("seal_record", "verify_record", "backup", "verify_backup", "restore_backup"),
        "votes and entries restored and verified",
    ]


def test_every_page_and_query_of_wording_has_its_line():
    """Its answers are compared with those of the statements written by hand besides, or it fails."""
    assert operations("wording", "--rows", "1000") == list(WORDING)


def test_without_the_real_votes_it_says_how_to_go_on(tmp_path):
    done = bench(SHARED_DATA=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"The real votes are not at {tmp_path}. Name their folder in SHARED_DATA, "
        "or use made-up ones: scripts/bench --rows 877043"
    )


def test_what_it_does_not_know_is_refused_in_a_sentence():
    assert (
        "flowers is not a part; the parts are loads, lists, export, growth, safety, wording." in bench("flowers").stderr
    )
    assert "--rows: give 1000 or more." in bench("--rows", "5").stderr
