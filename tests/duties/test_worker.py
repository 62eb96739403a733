"""The worker does the real duties, tells the head of the history, and what goes wrong stands on the admin's index."""

import datetime
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from advocacy.audit.models import Audit
from advocacy.duties.models import Done
from advocacy.duties.nights import night_of
from advocacy.duties.table import DUTIES
from advocacy.duties.templatetags.duties import nights_work
from advocacy.history.models import Seal
from advocacy.history.sealing import seal_record, unsealed
from advocacy.links.models import LinkCheck
from advocacy.links.tasks import check_links_that_are_due
from tests.factories import SourceFactory, StateFactory, UserFactory, VoteFactory
from tests.history.reading import as_if_committed
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import clean_environment

pytestmark = pytest.mark.django_db
NAMES = {duty.name for duty in DUTIES}


def index(client, role="editor") -> str:
    client.force_login(UserFactory(role=role))
    return " ".join(client.get(reverse("admin:index")).content.decode().split())


def test_the_worker_does_every_duty_of_the_night_and_a_second_run_none(capsys):
    StateFactory()
    source = SourceFactory(url="http://127.0.0.1/", archived_url="")
    as_if_committed()
    assert unsealed()[0] > 0
    call_command("worker", once=True)
    assert capsys.readouterr().out.split() == [word for duty in DUTIES for word in (duty.name, "done.")]
    assert dict(Done.objects.values_list("name", "done_for")) == dict.fromkeys(NAMES, night_of(timezone.now()))
    assert unsealed() == (0, None)
    assert Audit.objects.count() == 1
    assert LinkCheck.objects.get(source=source).outcome == "refused"
    call_command("worker", once=True)
    assert capsys.readouterr().out == ""


def test_the_log_has_the_head_that_is_published_every_day(client, caplog):
    StateFactory(name="Sealed yesterday")
    as_if_committed()
    seal_record()
    Seal.objects.update(sealed_at=timezone.now() - datetime.timedelta(days=1))
    StateFactory(name="Sealed today")
    as_if_committed()
    for _night in range(2):
        caplog.clear()
        Done.objects.update(done_for=night_of(timezone.now()) - datetime.timedelta(days=1))
        call_command("worker", once=True)
        told = client.get("/data/head.json").json()
        heads = [record.getMessage() for record in caplog.records if record.name == "advocacy.history"]
        sealed_at = Seal.objects.get(pk=told["number"]).sealed_at.isoformat()
        assert heads == [f"Head of the history: {told['number']} {told['digest']} {sealed_at}"]


def test_a_changed_vote_is_on_the_index_the_morning_after(client, caplog):
    vote = VoteFactory(position="yes")
    as_if_committed()
    seal_record()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        cursor.execute("UPDATE votes_vote SET position = 'no'")
        cursor.execute("SET LOCAL session_replication_role = 'origin'")
    call_command("worker", once=True)
    page = index(client)
    assert "Verify the record and its history (error): 1 faults: the record or its history was changed" in page
    assert f"row_changed: vote {vote.pk} (" in page
    assert "position yes → no" in page
    assert "All is well" not in page
    assert "verify: 1 faults" in caplog.text


def test_the_index_says_that_all_is_well_or_that_nobody_did_it(client):
    assert "Never done yet: it needs manage.py worker" in index(client)
    call_command("worker", once=True)
    page = index(client)
    assert "All is well. Last done" in page
    assert "Is the worker running?" not in page
    Done.objects.update(done_for=night_of(timezone.now()) - datetime.timedelta(days=2))
    page = index(client)
    assert page.count("not done last night. Is the worker running?") == len(NAMES)
    assert "All is well" not in page


def test_who_may_not_see_findings_sees_nothing_of_it(client):
    assert "Nightly work" not in index(client, "contributor")


def test_the_index_asks_once_for_the_nights_work(client, django_assert_num_queries):
    call_command("worker", once=True)
    with django_assert_num_queries(1):
        nights_work()


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_night_and_what_is_handed_over_until_they_are_stopped(settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    StateFactory()
    check_links_that_are_due.enqueue()
    logs = [tmp_path / name for name in ("first", "second")]
    workers = [start_worker(log) for log in logs]
    try:
        wait_until(lambda: all("The worker has started." in log.read_text() for log in logs), workers)
        wait_until(lambda: not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists(), workers)
        wait_until(lambda: Done.objects.filter(done_for__isnull=False).count() == len(DUTIES), workers)
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
        assert [worker.wait(60) for worker in workers] == [0, 0]
    finally:
        for worker in workers:
            worker.kill()
    told = "".join(log.read_text() for log in logs)
    assert {name: told.count(f"INFO advocacy.duties.actions: {name}:") for name in NAMES} == dict.fromkeys(NAMES, 1)


def start_worker(log: Path) -> subprocess.Popen:
    """A process of its own, on the tests' database."""
    told = connection.get_connection_params()
    host, port, name = told.get("host", ""), told.get("port", 5432), connection.settings_dict["NAME"]
    place = f"@:{port}/{host}" if str(host).startswith("/") else f"@{host}:{port}"
    variables = clean_environment(
        DEMO="1", WORKER="1", DATA_DIR=str(settings.DATA_DIR), DATABASE_URL=f"postgres://{told['user']}{place}/{name}"
    )
    with log.open("w") as output:
        return subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=PROJECT_ROOT, env=variables, stdout=output, stderr=output
        )


def wait_until(is_so, workers, seconds: int = 120) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert all(worker.poll() is None for worker in workers), "a worker ended by itself"
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)
