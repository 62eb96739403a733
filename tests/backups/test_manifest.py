"""A backup that was cut or altered is refused, and says where."""

import json

import pytest

from advocacy.backups.manifest import BackupRefused, Manifest, describe, read

KEYS = ["a key"]


@pytest.fixture
def backup(tmp_path):
    (tmp_path / "database.dump").write_bytes(b"every row")
    manifest = Manifest(
        made_at="2026-11-27T04:00:00+00:00",
        server_version=180003,
        migrations=["votes.0001_initial"],
        head={"number": 7, "digest": "ab"},
        files={"database.dump": describe(tmp_path / "database.dump")},
        tables={"votes_vote": {"rows": 1, "checksum": "9"}},
    )
    manifest.write(tmp_path, KEYS[0])
    return tmp_path


def test_a_whole_backup_is_read_as_it_was_written(backup):
    manifest = read(backup, ["a newer key", *KEYS])
    assert (manifest.head, manifest.tables) == (
        {"number": 7, "digest": "ab"},
        {"votes_vote": {"rows": 1, "checksum": "9"}},
    )


def test_the_key_is_not_in_it(backup):
    assert KEYS[0] not in (backup / "manifest.json").read_text()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"every", "is cut: 5 bytes are there of 9"), (b"every r0w", "was altered"), (None, "is missing")],
)
def test_a_file_that_is_not_as_it_was_is_refused(backup, content, said):
    (backup / "database.dump").unlink()
    if content is not None:
        (backup / "database.dump").write_bytes(content)
    with pytest.raises(BackupRefused, match=said):
        read(backup, KEYS)


def test_a_manifest_that_was_altered_is_refused(backup):
    told = json.loads((backup / "manifest.json").read_text())
    told["backup"]["tables"]["votes_vote"]["rows"] = 2
    (backup / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(BackupRefused, match="was altered, or is signed with a key"):
        read(backup, KEYS)
    with pytest.raises(BackupRefused, match="was altered, or is signed with a key"):
        read(backup, ["another key"])


@pytest.mark.parametrize("text", ["", "[]", '{"backup": {}', '{"backup": {"other": 1}, "signature": ""}'])
def test_a_manifest_that_cannot_be_read_is_refused(backup, text):
    (backup / "manifest.json").write_text(text)
    with pytest.raises(BackupRefused, match="was cut or altered"):
        read(backup, KEYS)


def test_a_backup_that_was_broken_off_is_refused(backup):
    (backup / "manifest.json").unlink()
    with pytest.raises(BackupRefused, match="no whole backup"):
        read(backup, KEYS)
