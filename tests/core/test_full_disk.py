"""What goes on while the disk is full, table by table: the database refuses as it does then, with SQLSTATE 53100.

`tests/serving/test_disk_full.py` fills a real disk; here each table that reading writes to is full for certain.
"""

import pytest
from django.db import connection
from django.test import Client

from advocacy.core.choices import Status
from advocacy.imports.findings import Report
from advocacy.imports.models import ImportRun
from advocacy.imports.running import run_import
from tests.factories import StateFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

FULL = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
"""


@pytest.fixture
def fill():
    """A table that takes nothing more."""
    with connection.cursor() as cursor:
        cursor.execute(FULL)
        yield lambda table: cursor.execute(
            f"CREATE TRIGGER no_space BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION no_space()"
        )
        cursor.execute("DROP FUNCTION no_space() CASCADE")


def test_the_api_is_read_though_nothing_can_be_counted(fill, settings):
    settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["anon"] = "1/min"
    fill("core_allowance")
    try:
        assert [Client().get("/api/v1/states/").status_code for _number in range(3)] == [200] * 3
    finally:
        settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["anon"] = None


def test_whoever_is_signed_in_reads_on_and_nobody_signs_in(fill, client):
    UserFactory(username="mina", administrator=True)
    state = StateFactory()
    client.post("/admin/login/", {"login": "mina", "password": "correct horse battery"})
    client.get("/admin/")
    session = client.session
    session["staff_seen_at"] -= 90
    session.save()
    fill("django_session")
    assert client.get(f"/admin/states/state/{state.pk}/change/").status_code == 200

    stranger = Client(raise_request_exception=False)
    refused = stranger.post("/admin/login/", {"login": "mina", "password": "correct horse battery"})
    assert (refused.status_code, "There is no space left on the disk" in refused.content.decode()) == (507, True)


def test_no_password_is_tried_that_cannot_be_counted(fill):
    UserFactory(username="mina")
    fill("core_allowance")
    client = Client(raise_request_exception=False)
    answered = client.post("/admin/login/", {"login": "mina", "password": "correct horse battery"})
    assert answered.status_code == 507
    assert client.get("/admin/").status_code == 302


def test_an_import_whose_run_cannot_be_kept_says_so_in_its_report(fill, tmp_path):
    file = tmp_path / "table.csv"
    file.write_text("a\n1\n")
    fill("imports_importrun")
    report = run_import([file], lambda report, run: None, Report(), format_name="x", status=Status.DRAFT, by=None)
    assert report.is_refused
    assert report.findings[-1].problem.message.startswith("Nothing was saved: the disk is full.")
    assert ImportRun.objects.count() == 0
