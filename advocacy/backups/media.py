"""The files that people gave us, as one archive."""

import tarfile
from pathlib import Path

from django.conf import settings

from advocacy.backups.manifest import BackupRefused


def folder() -> Path | None:
    """Where they are kept; None where this site keeps none."""
    return Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None


def pack(archive: Path) -> None:
    kept = folder()
    with tarfile.open(archive, "w") as tar:
        if kept and kept.is_dir():
            tar.add(kept, arcname=".")


def unpack(archive: Path) -> None:
    """Into an empty folder only; nothing is ever written outside of it."""
    kept = folder()
    with tarfile.open(archive) as tar:
        if not tar.getmembers():
            return
        if kept is None:
            raise BackupRefused("This backup has media files: set where they go.")
        kept.mkdir(parents=True, exist_ok=True)
        tar.extractall(kept, filter="data")


def is_empty() -> bool:
    kept = folder()
    return not (kept and kept.is_dir() and any(kept.iterdir()))
