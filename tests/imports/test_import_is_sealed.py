"""What an import writes, or takes back, is sealed once it is committed, however long it is."""

from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from advocacy.history.models import Seal
from advocacy.history.sealing import seal_recent, seal_record, unsealed
from advocacy.imports.actions import import_votes
from advocacy.imports.models import ImportRun
from advocacy.imports.withdrawing import withdraw_run
from advocacy.votes.models import Vote
from tests.factories import UserFactory
from tests.history.reading import as_if_committed

GA = Path(__file__).parent / "data" / "undl_ga.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def committing(django_capture_on_commit_callbacks, monkeypatch):
    """Do the work, and then what was put off until its commit; every change counts as too long for a request."""
    monkeypatch.setattr("advocacy.history.sealing.MOST_AT_ONCE", 0)
    as_if_committed()
    seal_record()

    def commit(work):
        with django_capture_on_commit_callbacks() as put_off:
            done = work()
        as_if_committed()
        seal_recent()  # as each request that somebody else makes
        assert unsealed()[0] > 0
        for call in put_off:
            call()
        return done

    return commit


def are_sealed(votes) -> bool:
    return {f"votes_vote:0:votes_rollcall:{vote.roll_call_id}" for vote in votes} <= {
        row for rows in Seal.objects.values_list("rows", flat=True) for row in rows
    }


def test_an_import_is_sealed_at_once_where_no_worker_is_asked(committing):
    committing(lambda: import_votes([GA]))
    assert unsealed() == (0, None)
    assert are_sealed(Vote.objects.all())


def test_an_import_is_sealed_by_the_worker_which_is_asked_at_once(committing, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    committing(lambda: import_votes([GA]))
    assert not are_sealed(Vote.objects.all())
    DBTaskResult.objects.get().task.call()
    assert are_sealed(Vote.objects.all())


def test_an_import_that_is_taken_back_is_sealed(committing):
    committing(lambda: import_votes([GA]))
    committing(lambda: withdraw_run(ImportRun.objects.get(), by=UserFactory(), reason="Wrong file"))
    assert unsealed() == (0, None)
    assert not Vote.objects.exists()


def test_a_dry_run_leaves_nothing_to_seal(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as put_off:
        import_votes([GA], is_dry_run=True)
    assert put_off == []
