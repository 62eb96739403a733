"""The project's virtual environment: made from hash-pinned requirements where it is missing, stale or broken.

Standard library only. This file also says that a Python is too old, so it keeps to words that old Pythons can read.
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def stop(sentence: str) -> None:
    """End here: one sentence on what to do, exit code 1."""
    sys.exit(sentence)


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(requirements: Path) -> str:
    """What must stay the same for an environment to be good still: the pinned packages and the Python."""
    pinned = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return "{} python{}.{}.{}".format(pinned, *sys.version_info[:3])


def stamps(venv: Path) -> dict:
    """Fingerprint by name of each requirements file that was installed to the end."""
    try:
        kept = json.loads((venv / "requirements.json").read_text())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def is_current(venv: Path, requirements: Path) -> bool:
    """Whether the environment has all of `requirements`; the development set contains the other one."""
    if not os.path.exists(str(python_of(venv))):  # also false for a link to a Python that was removed
        return False
    kept = stamps(venv)
    if kept.get(requirements.name) == fingerprint(requirements):
        return True
    everything = requirements.with_name("requirements-dev.txt")
    return everything.exists() and kept.get(everything.name) == fingerprint(everything)


def answers(venv: Path, question: str) -> str:
    """What the environment's Python prints when asked; empty where it does not run."""
    command = [str(python_of(venv)), "-c", question]
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode().strip()
    except OSError:
        return ""


def is_whole(venv: Path) -> bool:
    """Whether the environment's Python runs, and is this one."""
    here = "{}.{}.{}".format(*sys.version_info[:3])
    return answers(venv, "import sys; print('{}.{}.{}'.format(*sys.version_info[:3]))") == here


def can_install(venv: Path, uv: str) -> bool:
    return bool(uv or answers(venv, "import pip; print(pip.__version__)"))


def make(venv: Path, uv: str, *, is_anew: bool = True) -> None:
    """An empty environment in the place of whatever was there; if not anew, only what is missing in it."""
    by_uv = [uv, "venv", "--quiet", "--python", sys.executable]
    by_python = [sys.executable, "-m", "venv"]
    command = [*(by_uv if uv else by_python), *(["--clear"] if is_anew else []), str(venv)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode == 0:
        return
    said = made.stdout.decode(errors="replace").strip()
    if "ensurepip" in said or "No module named venv" in said:
        stop("This Python has no venv module. Install it (Debian, Ubuntu: apt-get install python3-venv) and run again.")
    stop(f"No environment could be made in {venv}: {said.splitlines()[-1] if said else 'no reason was given'}")


def install(venv: Path, requirements: Path, uv: str) -> None:
    """The pinned packages, each checked against its hash."""
    python = str(python_of(venv))
    by_uv = [uv, "pip", "install", "--quiet", "--python", python]
    by_pip = [python, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    command = [*(by_uv if uv else by_pip), "--require-hashes", "-r", str(requirements)]
    if subprocess.run(command).returncode != 0:
        stop(
            f"The packages of {requirements.name} could not be installed; the lines above say why. Where this machine "
            "has no network connection, connect it and run again: what is installed already is kept."
        )


def ready(name: str, venv: Path = VENV) -> str:
    """The Python of an environment that holds the packages of requirements file `name`."""
    requirements = ROOT / name
    if is_current(venv, requirements):
        return str(python_of(venv))
    uv = shutil.which("uv") or ""
    print(f"Installing the packages of {name} into {venv}; the first time takes a minute or two.", flush=True)
    require_writable(venv, "copy the project to a folder that is")
    kept = stamps(venv)
    if not is_whole(venv):
        kept = {}
        make(venv, uv)
    elif not can_install(venv, uv):
        make(venv, uv, is_anew=False)
    install(venv, requirements, uv)
    kept[name] = fingerprint(requirements)
    (venv / "requirements.json").write_text(json.dumps(kept, indent=2) + "\n")
    return str(python_of(venv))


def require_free(port: int) -> None:
    """Stop where another program listens on `port` of this machine already."""
    if port == 0:  # to the system: any free port, which nobody would be told
        stop("0 is not a port: choose one from 1024 to 65535 with --port.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OverflowError:
            stop(f"{port} is not a port: choose one from 1024 to 65535 with --port.")
        except PermissionError:
            stop(f"Port {port} needs an administrator: choose one above 1023 with --port.")
        except OSError:
            stop(f"Port {port} is taken by another program. Choose another one: {sys.argv[0]} --port {port + 1}")


def require_writable(folder: Path, otherwise: str) -> None:
    """Stop where files cannot be made in `folder`, and say what to do otherwise."""
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        stop(f"{folder} cannot be written ({error.strerror}). Make it writable for this user, or {otherwise}.")


def run(*command: str, **variables: str) -> int:
    """Run to the end in the project's folder; its exit code."""
    return subprocess.run(command, cwd=str(ROOT), env={**os.environ, **variables}).returncode


def become(*command: str, **variables: str) -> None:
    """Go on as that program, whose Ctrl-C and exit code are its own; what it says is seen at once, in files too."""
    os.chdir(str(ROOT))
    os.execve(command[0], list(command), {"PYTHONUNBUFFERED": "1", **os.environ, **variables})


if sys.version_info < OLDEST:
    here, needed = (".".join(str(number) for number in version[:2]) for version in (sys.version_info, OLDEST))
    stop(f"Python {needed} or newer is needed; this is {here}. Install it, or name it: python{needed} {sys.argv[0]}")
