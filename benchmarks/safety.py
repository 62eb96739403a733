"""The whole record sealed, verified, backed up and restored: a command that finds a fault ends the run."""

import shutil
from pathlib import Path
from time import monotonic

from benchmarks.loads import load
from benchmarks.measures import Row
from benchmarks.server import Server

SEALED, RESTORED = "bench_sealed", "bench_restored"
COUNTED = "SELECT (SELECT count(*) FROM votes_vote), (SELECT count(*) FROM history_entry)"
REACH = {"seal_record": 180, "verify_record": 90, "backup": 60, "verify_backup": 180, "restore_backup": 120}
"""Seconds for a million entries, three times what a free machine took: a night is long enough for ten times more."""


def measure(server: Server, empty: str, votes_file: Path) -> list[Row]:
    """Once each, on votes that are loaded as an editor would: what the other measures fill is not in its history."""
    folder = server.folder / "safe-backup"
    shutil.rmtree(folder, ignore_errors=True)
    server.create(SEALED, like=empty)
    load(server, SEALED, votes_file)
    server.create(RESTORED, like="template0")
    with server.connect(SEALED) as connection:
        votes, entries = connection.execute(COUNTED).fetchone() or (0, 0)
    rows = []
    for database, *command in (
        (SEALED, "seal_record"),
        (SEALED, "verify_record"),
        (SEALED, "backup", str(folder)),
        (SEALED, "verify_backup", str(folder)),
        (RESTORED, "restore_backup", str(folder)),
    ):
        begun = monotonic()
        server.manage(database, *command)
        seconds = monotonic() - begun
        note = f"{votes:,} votes, {entries:,} entries, {entries / seconds:,.0f} a second"
        rows.append(Row(command[0], seconds / entries * 1e6, 1, REACH[command[0]], "s a million", note))
    server.manage(RESTORED, "verify_record")
    with server.connect(RESTORED) as connection:
        restored = connection.execute(COUNTED).fetchone()
    rows.append(
        Row(
            "votes and entries restored and verified",
            *(1, 1, 1, "of all"),
            note=f"{restored}",
            is_whole=restored == (votes, entries),
        )
    )
    shutil.rmtree(folder)
    for name in (SEALED, RESTORED):
        server.drop(name)
    return rows
