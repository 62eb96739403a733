"""Makes backups, restores them, and shows that they can be restored."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from advocacy.backups import contents, media
from advocacy.backups.manifest import BackupRefused, Manifest, describe, read
from advocacy.backups.programs import run, server_version
from advocacy.core.row_security import secure_rows
from advocacy.history.faults import Fault
from advocacy.history.sealing import seal_record
from advocacy.history.verifying import Head, verify

DUMP, MEDIA = "database.dump", "media.tar"


def make_backup(folder: Path) -> Manifest:
    """Everything as of one moment, while the site goes on. The folder appears when the backup is whole.

    BackupRefused where the folder is there already.
    """
    if folder.exists():
        raise BackupRefused(f"{folder} is there already: give each backup a folder of its own.")
    seal_record()
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True, mode=0o700)
    with one_snapshot() as snapshot:
        run(
            "pg_dump", "--format=custom", "--compress=3", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
            *(f"--exclude-table-data={table}" for table in contents.LEFT_OUT), f"--file={partial / DUMP}",
        )  # fmt: skip
        media.pack(partial / MEDIA)
        manifest = Manifest(
            made_at=timezone.now().isoformat(timespec="seconds"),
            server_version=server_version(),
            migrations=contents.migrations(),
            head=contents.head(),
            files={name: describe(partial / name) for name in (DUMP, MEDIA)},
            tables=contents.tables(),
        )
    manifest.write(partial, settings.HISTORY_KEYS[0])
    partial.rename(folder)
    return manifest


def restore_backup(folder: Path) -> Manifest:
    """Put a backup into the empty database of this site, all or nothing, and compare what came out with its manifest.

    BackupRefused where it is not whole or was altered, and where the database or the media folder is not empty.
    """
    manifest = read(folder, settings.HISTORY_KEYS)
    _require_known(manifest)
    if not contents.is_empty():
        raise BackupRefused("The database is not empty: restore into a new one, so that nothing is overwritten.")
    if not media.is_empty():
        raise BackupRefused("The media folder is not empty: move what is in it away first.")
    restore_into(connection.settings_dict["NAME"], folder / DUMP)
    forget_what_was_known()
    _require_same(manifest)
    media.unpack(folder / MEDIA)
    seal_record()
    return manifest


def verify_backup(folder: Path) -> list[Fault]:
    """Restore into a database made for this and dropped after, and verify the record in it. What does not fit.

    The media archive is checked by its checksum, and not unpacked.
    """
    manifest = read(folder, settings.HISTORY_KEYS)
    _require_known(manifest)
    with scratch_database():
        restore_into(connection.settings_dict["NAME"], folder / DUMP)
        forget_what_was_known()
        _require_same(manifest)
        return list(verify(heads=(Head.read(manifest.head),)))


def restore_into(database: str, dump: Path) -> None:
    """All of it or nothing. Policies name roles that this server may not have: they are made here, not restored."""
    listed = run("pg_restore", "--list", str(dump)).splitlines(keepends=True)
    with NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.writelines(line for line in listed if " POLICY " not in line)
        chosen.flush()
        run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
            f"--use-list={chosen.name}", f"--dbname={database}", str(dump))  # fmt: skip
    secure_rows(connection.alias)


@contextmanager
def one_snapshot() -> Iterator[str]:
    """A transaction that sees one moment; its name lets pg_dump see the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


@contextmanager
def scratch_database() -> Iterator[None]:
    """Meanwhile this process is connected to an empty database of the same server."""
    usual, name = connection.settings_dict["NAME"], f"backup_{uuid4().hex}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        _connect_to(name)
        yield
    finally:
        _connect_to(usual)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def forget_what_was_known() -> None:
    """Nothing that was read from another database may be taken for this one's; a cache in the database is its own."""
    ContentType.objects.clear_cache()
    for cache in caches.all(initialized_only=True):
        if not isinstance(cache, BaseDatabaseCache):
            cache.clear()


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    forget_what_was_known()


def _require_known(manifest: Manifest) -> None:
    """A backup of a newer version of this program cannot be read by an older one."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupRefused(f"This backup is of a newer version, which knows {unknown[0]}: install that version first.")


def _require_same(manifest: Manifest) -> None:
    with transaction.atomic():
        found = contents.tables()
    differing = sorted(name for name in found.keys() | manifest.tables if found.get(name) != manifest.tables.get(name))
    differing = [name for name in differing if name not in contents.LEFT_OUT]
    if differing:
        raise BackupRefused(f"What was restored is not what was backed up, in: {', '.join(differing)}.")
