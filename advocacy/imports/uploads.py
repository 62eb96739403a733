"""Uploaded files, kept between preview and confirmation: by user and SHA-256, for a day, in the data directory."""

import gzip
import re
import shutil
import time
import zlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from advocacy.core.file_kinds import refusal
from advocacy.imports.file_endings import ENDINGS
from advocacy.imports.runs import digest

MOST_BYTES = 500_000_000
"""Of all files together, packed or not; the library's largest, of the General Assembly's votes, has 362 million."""

KEPT_SECONDS = 24 * 60 * 60
PIECE = 1 << 20
LONGEST_NAME = 80


class UploadRefusedError(Exception):
    """The files are not kept; the message says why and what to do."""


def keep_upload(files: Iterable[Any], user_id: int) -> str:
    """Keep uploaded files in their order; returns the SHA-256 of all, by which `kept_upload` finds them again.

    UploadRefusedError where they are too large, or one is not what its name says.
    """
    files = list(files)
    drop_expired()
    size = sum(file.size for file in files)
    if size > MOST_BYTES:
        raise UploadRefusedError(_too_large(_("%(size)d MB") % {"size": size // 1_000_000 + 1}))
    if other := [said for file in files if (said := refusal(_name(file.name), file, ENDINGS))]:
        raise UploadRefusedError(" ".join(other))
    sha = sha256()
    for file in files:
        for piece in file.chunks():
            sha.update(piece)
    folder = _folder(sha.hexdigest(), user_id)
    shutil.rmtree(folder, ignore_errors=True)
    for number, file in enumerate(files):
        path = folder / str(number) / _name(file.name)
        path.parent.mkdir(parents=True, mode=0o700)
        with path.open("wb") as stream:
            for piece in file.chunks():
                stream.write(piece)
    if sum(map(_unpacked, _paths(folder))) > MOST_BYTES:
        shutil.rmtree(folder, ignore_errors=True)
        raise UploadRefusedError(_too_large(_("more than %(size)d MB unpacked") % {"size": MOST_BYTES // 1_000_000}))
    return sha.hexdigest()


def kept_upload(sha: str, user_id: int) -> list[Path]:
    """The files this user uploaded, in order; none where they are gone, or are no longer what was uploaded."""
    if not re.fullmatch("[0-9a-f]{64}", sha):
        return []
    paths = _paths(_folder(sha, user_id))
    return paths if paths and digest(paths)[0] == sha else []


def drop_upload(sha: str, user_id: int) -> None:
    """Forget files that were written, or that nobody wants."""
    if re.fullmatch("[0-9a-f]{64}", sha):
        shutil.rmtree(_folder(sha, user_id), ignore_errors=True)


def drop_expired() -> None:
    """Forget what has been waiting for more than a day."""
    if not _root().is_dir():
        return
    for folder in _root().iterdir():
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    return Path(settings.DATA_DIR) / "uploads"


def _folder(sha: str, user_id: int) -> Path:
    _root().mkdir(parents=True, exist_ok=True, mode=0o700)
    return _root() / f"{user_id}-{sha}"


def _paths(folder: Path) -> list[Path]:
    numbered = sorted(folder.glob("*/*"), key=lambda path: int(path.parent.name)) if folder.is_dir() else []
    return [path for path in numbered if path.is_file()]


def _name(given: str) -> str:
    """The file's name as findings print it: its last part, without what no name needs."""
    plain = re.sub(r"[^\w.()+ -]", "_", Path(given.replace("\\", "/")).name).strip(". ")
    return plain[-LONGEST_NAME:] or "file"


def _unpacked(path: Path) -> int:
    """Bytes in a file after unpacking, counted no further than is allowed; a damaged one counts as far as it goes."""
    with path.open("rb") as plain:
        if plain.read(2) != b"\x1f\x8b":
            return path.stat().st_size
    size = 0
    try:
        with gzip.open(path) as stream:
            while size <= MOST_BYTES and (piece := stream.read(PIECE)):
                size += len(piece)
    except (EOFError, OSError, zlib.error):
        pass
    return size


def _too_large(size: str) -> str:
    message = _(
        "These files are too large for the page (%(size)s; up to %(most)d MB). Give fewer at once, or "
        "import them on the server: python manage.py import_votes --dry-run FILE, then without --dry-run."
    )
    return message % {"size": size, "most": MOST_BYTES // 1_000_000}
