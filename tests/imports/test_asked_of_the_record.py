"""What an import asks of the record, and what it says where the record refuses."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core.choices import Status
from advocacy.history.rights import give_rights
from advocacy.history.rows import row_faults
from advocacy.imports.actions import import_votes
from advocacy.votes.models import RollCall, Vote

GA = Path(__file__).parent / "data" / "undl_ga.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_the_same_file_again_asks_as_much_of_the_record_for_many_roll_calls_as_for_few(tmp_path):
    with GA.open() as stream:
        header, *lines = stream.readlines()
    first = lines[0].split(",")[0]
    short = tmp_path / GA.name
    short.write_text("".join([header, *(line for line in lines if line.split(",")[0] == first)]))
    import_votes([GA])
    asked = []
    for path in (short, GA):
        with CaptureQueriesContext(connection) as queries:
            report = import_votes([path])
        assert report.counts["roll calls", "unchanged"] == (1 if path == short else RollCall.objects.count())
        asked.append(sum('FROM "resolutions' in one["sql"] or 'FROM "votes' in one["sql"] for one in queries))
    assert asked[0] == asked[1]


def test_what_a_copy_is_refused_for_is_said_without_a_traceback():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE votes_vote ADD CONSTRAINT nobody_abstains CHECK (position <> 'abstain')")
    (finding,) = [one for one in import_votes([GA]).findings if one.problem.code == "database"]
    assert "nobody_abstains" in str(finding)
    assert not RollCall.objects.exists()


def test_the_sites_role_whose_rows_are_guarded_can_import():
    """As docs/how-to/operate.md sets it up under “Two roles”: it owns nothing, and row-level security is on for it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE importing_site")
        give_rights("importing_site")
        cursor.execute("SET LOCAL ROLE importing_site")
        report = import_votes([GA], status=Status.PUBLISHED)
        cursor.execute("RESET ROLE")
    assert [str(finding) for finding in report.findings if finding.problem.blocks] == []
    assert Vote.objects.count() == report.counts["votes", "new"] > 0
    assert [*row_faults()] == []
