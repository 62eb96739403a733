"""Imports into a record that is not ready for them."""

from pathlib import Path

import pytest

from advocacy.imports.actions import import_votes
from advocacy.resolutions.models import Resolution
from tests.factories.bodies import BodyFactory

GA = Path(__file__).parent / "data" / "undl_ga.csv"

pytestmark = pytest.mark.django_db


def test_an_installation_without_bodies_is_told_to_load_them():
    report = import_votes([GA])
    assert [str(finding) for finding in report.findings] == [
        "undl_ga.csv: error: The record has no body with the code GA. Load the reference data first."
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
    monkeypatch.setattr("advocacy.imports.actions.ACCOUNT", "x" * 500)
    (finding,) = import_votes([GA]).findings
    assert "error: The database refused: value too long" in str(finding)
