"""Imports into a record that is not ready for them."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.imports.actions import import_votes
from advocacy.imports.formats import FORMATS
from advocacy.imports.models import ImportRun
from advocacy.imports.origins import UNDL
from advocacy.resolutions.models import Resolution
from tests.factories.bodies import BodyFactory

GA = Path(__file__).parent / "data" / "undl_ga.csv"

pytestmark = pytest.mark.django_db


def test_an_installation_without_bodies_is_told_to_load_them():
    report = import_votes([GA])
    assert [str(finding) for finding in report.findings] == [
        "undl_ga.csv, line 2: error: The record has no body with the code GA. Load the reference data first."
    ]
    assert list(report.lines())[-1] == "Nothing was written."


def test_states_that_nobody_entered_are_each_named():
    BodyFactory(code="GA")
    report = import_votes([GA])
    unknown = [finding.line for finding in report.findings if finding.problem.code == "unknown_state"]
    assert unknown == list(range(2, 15))
    assert Resolution.objects.count() == 0


def test_what_the_database_refuses_is_said_without_a_traceback(monkeypatch):
    BodyFactory(code="GA")
    too_long = replace(FORMATS["undl-ga"], origin=replace(UNDL, account="x" * 500))
    monkeypatch.setitem(FORMATS, "undl-ga", too_long)
    (finding,) = import_votes([GA]).findings
    assert "error: The database refused: value too long" in str(finding)


def test_a_run_is_kept_with_its_file_and_what_came_of_it():
    BodyFactory(code="GA")
    report = import_votes([GA])
    run = ImportRun.objects.get(pk=report.run_id)
    assert (run.file_names, run.status, run.by) == ("undl_ga.csv", "unchanged", None)
    assert run.sha256 == hashlib.sha256(GA.read_bytes()).hexdigest()
    assert run.size == GA.stat().st_size
    assert run.found["error"]["unknown_state"] == run.findings.filter(code="unknown_state").count() == 13
    assert run.findings.filter(code="unknown_state").first().line == 2


def test_a_refused_run_is_kept_too(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("")
    report = import_votes([path])
    run = ImportRun.objects.get(pk=report.run_id)
    assert (run.status, run.file_names) == ("refused", "empty.csv")
    assert run.findings.get().message == "The file is empty."


def test_a_dry_run_leaves_no_run_behind():
    BodyFactory(code="GA")
    assert import_votes([GA], is_dry_run=True).run_id is None
    assert not ImportRun.objects.exists()
