"""What an import asks of the record, and what it says where the record refuses."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.imports.actions import import_votes
from advocacy.votes.models import RollCall

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
