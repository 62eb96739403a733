"""The line that says how far an import is."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from advocacy.imports.progress import Bar, describe

GA = Path(__file__).parent / "data" / "undl_ga.csv"


@pytest.mark.parametrize(
    ("share", "line"),
    [
        (0.25, "[" + "#" * 8 + " " * 22 + "] 25 %, 1,000 votes, 100 a second, 30 s left"),
        (1.0, "[" + "#" * 30 + "] 100 %, 1,000 votes, 100 a second, 0 s left"),
        (None, "1,000 votes, 100 a second"),
    ],
)
def test_it_tells_share_rate_and_time_left(share, line):
    assert describe(1000, share, 10.0) == line


def test_the_share_counts_the_lines_of_all_files(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("x\n" * 30)
    second.write_text("x\n" * 70)
    bar = Bar([first, second], io.StringIO())
    assert (bar.share("a.csv", 15), bar.share("b.csv", 20), bar.share("b.csv", 70)) == (0.15, 0.5, 1.0)
    assert Bar([tmp_path / "none.csv"], io.StringIO()).share("none.csv", 1) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_the_command_draws_it_on_the_error_stream_where_it_is_asked_to(capsys):
    call_command("import_votes", GA, "--dry-run", stdout=io.StringIO())
    assert capsys.readouterr().err == ""
    call_command("import_votes", GA, "--dry-run", "--progress", stdout=io.StringIO())
    drawn = capsys.readouterr().err
    assert drawn.startswith("\r[#")
    assert " votes, " in drawn
    assert drawn.endswith(" s left\n")
