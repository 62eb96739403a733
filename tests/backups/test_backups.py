"""A backup is made, restored into an empty database and verified, with PostgreSQL's own programs."""

import json

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import connection

from advocacy.backups import contents
from advocacy.backups.actions import restore_backup, scratch_database, verify_backup
from advocacy.backups.manifest import FILE, Manifest
from advocacy.history.models import Entry, Seal
from advocacy.history.sealing import seal_record
from advocacy.history.verifying import verify
from advocacy.votes.models import Vote
from tests.factories import RollCallFactory, StateFactory, VoteFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "letter.txt").write_text("A letter")
    return tmp_path / "media"


def test_what_is_backed_up_is_restored_verified_and_refused_where_it_is_not_whole(tmp_path, media, settings):
    """One long test, for a backup takes seconds: round trip, then each way to spoil it."""
    roll_call = RollCallFactory()
    for position in ("yes", "no"):
        VoteFactory(roll_call=roll_call, state=StateFactory(), position=position)
    folder = tmp_path / "nightly; touch 'hurt' $(touch hurt)"
    kept = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}  # as without CACHE_URL
    settings.CACHES = {"default": kept, "answers": settings.CACHES["answers"]}
    caches["default"].set("kept", "for a while")
    call_command("backup", str(folder))
    assert {path.name for path in folder.iterdir()} == {"database.dump", "media.tar", FILE}
    told = json.loads((folder / FILE).read_text())["backup"]
    assert told["tables"]["votes_vote"]["rows"] == 2
    assert told["tables"].keys() & {"django_session", "core_cache", "core_allowance"} == set()
    head = Seal.objects.last()
    assert told["head"] == {"number": head.number, "digest": head.head}
    everything = b"".join(path.read_bytes() for path in folder.iterdir())
    assert not any(key.encode() in everything for key in (*settings.HISTORY_KEYS, settings.SECRET_KEY))

    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(folder))
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore_backup", str(folder))
    assert verify_backup(folder) == []

    (media / "letter.txt").unlink()
    votes, entries = set(Vote.objects.values_list("pk", "position")), Entry.objects.count()
    with scratch_database():
        assert contents.is_empty()
        restore_backup(folder)
        assert caches["default"].get("kept") is None
        assert set(Vote.objects.values_list("pk", "position")) == votes
        assert Entry.objects.count() == entries
        assert (media / "letter.txt").read_text() == "A letter"
        assert [*verify()] == []
        VoteFactory(roll_call_id=roll_call.pk, state=StateFactory(), position="abstain")
        seal_record()
        assert [*verify()] == []
    assert Vote.objects.count() == 2

    spoil_and_refuse(folder)


def spoil_and_refuse(folder) -> None:
    """Each file cut, altered and missing, by the command that verifies and the one that restores."""
    for name in ("database.dump", "media.tar", FILE):
        path = folder / name
        whole = path.read_bytes()
        for spoilt in (whole[:-100], whole[:100] + bytes([whole[100] ^ 1]) + whole[101:], b"", None):
            path.unlink()
            if spoilt is not None:
                path.write_bytes(spoilt)
            said = rf"{name}.*(is cut|was cut|was altered|is missing)|is no whole backup: it has no {FILE}"
            for command in ("verify_backup", "restore_backup"):
                with pytest.raises(CommandError, match=said):
                    call_command(command, str(folder))
            path.write_bytes(whole)
    assert verify_backup(folder) == []


def test_a_record_that_was_changed_before_the_backup_is_found_in_it(tmp_path):
    vote = VoteFactory(position="yes")
    seal_record()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = 'replica'")
        cursor.execute("UPDATE votes_vote SET position = 'no'")
        cursor.execute("RESET session_replication_role")
    call_command("backup", str(tmp_path / "nightly"))
    assert [(fault.code, f"vote {vote.pk} " in fault.about) for fault in verify_backup(tmp_path / "nightly")] == [
        ("row_changed", True)
    ]
    with pytest.raises(CommandError, match="its record has 1 faults"):
        call_command("verify_backup", str(tmp_path / "nightly"))


def test_a_backup_of_a_newer_version_is_refused(tmp_path, settings):
    manifest = Manifest("2026-11-27", 180003, ["votes.9999_later"], {"number": 0, "digest": ""}, {}, {})
    manifest.write(tmp_path, settings.HISTORY_KEYS[0])
    with pytest.raises(CommandError, match=r"newer version, which knows votes\.9999_later"):
        call_command("restore_backup", str(tmp_path))
