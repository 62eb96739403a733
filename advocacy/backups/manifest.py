"""The manifest of a backup: what it holds, with checksums, signed with a key that is not in it."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "manifest.json"
BLOCK = 1 << 20


class BackupRefused(Exception):
    """This backup is not whole, not ours or not for here; says which and what to do."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `files`: name → bytes and SHA-256. `tables`: name → rows and checksum.

    `head`: number and digest of the last seal, 0 and empty without one. `migrations`: app.name of each that is applied.
    """

    made_at: str
    server_version: int
    migrations: list[str]
    head: dict[str, Any]
    files: dict[str, dict[str, Any]]
    tables: dict[str, dict[str, Any]]

    def write(self, folder: Path, key: str) -> None:
        """As the last file of a backup: one without it was broken off."""
        held = asdict(self)
        text = json.dumps({"backup": held, "signature": _signature(held, key)}, indent=1, sort_keys=True)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read(folder: Path, keys: list[str]) -> Manifest:
    """The manifest of a backup whose files are all there and as they were. BackupRefused otherwise."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        held, signature = told["backup"], str(told["signature"])
        manifest = Manifest(**held)
    except FileNotFoundError as error:
        raise BackupRefused(f"{folder} is no whole backup: it has no {FILE}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BackupRefused(f"{folder / FILE} cannot be read: it was cut or altered.") from error
    if not any(hmac.compare_digest(_signature(held, key), signature) for key in keys):
        raise BackupRefused(f"{folder / FILE} was altered, or is signed with a key that HISTORY_KEY does not hold.")
    for name, file in manifest.files.items():
        _check(folder / name, file)
    return manifest


def describe(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest()}


def _check(path: Path, file: dict[str, Any]) -> None:
    if not path.is_file():
        raise BackupRefused(f"{path} is missing.")
    found = describe(path)
    if found["bytes"] < file["bytes"]:
        raise BackupRefused(f"{path} is cut: {found['bytes']} bytes are there of {file['bytes']}.")
    if found != file:
        raise BackupRefused(f"{path} was altered: its checksum is another.")


def _signature(held: dict[str, Any], key: str) -> str:
    text = json.dumps(held, sort_keys=True, separators=(",", ":"))
    return hmac.digest(key.encode(), b"manifest of a backup\n" + text.encode(), "sha256").hex()
