"""What the scripts do, and the sentences they say instead of a traceback."""

import ast
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.linked_project import SCRIPTS, environment_module, link_project
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import clean_environment

NAMES = ("demo", "test", "serve", "check", "fix", "keys", "pin")
UNKNOWN_PACKAGE = f"no-such-package-anywhere==1.0 --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def environment(monkeypatch) -> ModuleType:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return environment_module()


@pytest.fixture
def project(tmp_path) -> Path:
    return link_project(tmp_path)


def run(project: Path, *command: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        timeout=300,
    )


def the_sentence(done: subprocess.CompletedProcess) -> str:
    """The one line that a refused script said, having failed."""
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr.strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# What is refused, and how


def test_a_taken_port_is_named_with_the_way_to_choose_another(project):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = the_sentence(run(project, "scripts/demo", "--port", str(port)))
    assert said == f"Port {port} is taken by another program. Choose another one: scripts/demo --port {port + 1}"


@pytest.mark.parametrize("number", ["99999", "0"])
def test_a_number_that_is_no_port_is_refused(project, number):
    said = the_sentence(run(project, "scripts/demo", "--port", number))
    assert said == f"{number} is not a port: choose one from 1024 to 65535 with --port."


def test_a_data_folder_that_cannot_be_written_is_named(project, tmp_path):
    (tmp_path / "a-file").write_text("")
    folder = tmp_path / "a-file" / "var"
    said = the_sentence(run(project, "scripts/demo", "--port", str(free_port()), DATA_DIR=str(folder)))
    assert said == (
        f"{folder} cannot be written (Not a directory). "
        "Make it writable for this user, or name another folder in DATA_DIR."
    )


def test_an_environment_that_cannot_be_written_is_named(project):
    (project / ".venv").rename(project / "old")
    (project / ".venv").write_text("")
    said = the_sentence(run(project, "scripts/test"))
    assert said.startswith(f"{project / '.venv'} cannot be written (")
    assert said.endswith("Make it writable for this user, or copy the project to a folder that is.")


@pytest.mark.skipif((PROJECT_ROOT / ".env").exists(), reason="a .env file here may hold a secret")
def test_production_without_a_secret_is_refused(project):
    assert the_sentence(run(project, "scripts/serve")).startswith("SECRET_KEY is not set. Set it to")


def test_an_old_python_is_named_with_the_one_that_is_needed(project):
    pretend = "import sys; sys.version_info = (3, 8, 1); sys.path.insert(0, 'scripts'); import environment"
    assert the_sentence(run(project, "-c", pretend)).startswith("Python 3.11 or newer is needed; this is 3.8.")


@pytest.mark.parametrize("name", ["environment.py", *NAMES])
def test_old_pythons_can_read_the_scripts_so_that_they_are_told(name):
    ast.parse((SCRIPTS / name).read_text(), feature_version=(3, 6))


@pytest.mark.parametrize("name", NAMES)
def test_scripts_can_be_started_by_name(name):
    assert os.access(SCRIPTS / name, os.X_OK)
    assert (SCRIPTS / name).read_text().startswith("#!/usr/bin/env python3\n")


def test_no_network_is_a_sentence_after_the_words_of_the_installer(project, environment):
    (project / "requirements.txt").write_text(UNKNOWN_PACKAGE)
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "UV_OFFLINE": "1", "UV_NO_INDEX": "1"}
    done = run(project, "scripts/serve", **offline)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("The packages of requirements.txt could not be installed;")
    assert not environment.is_current(project / ".venv", project / "requirements.txt")


def test_a_python_without_venv_is_told_which_package_to_install(environment, monkeypatch, tmp_path):
    said = b"The virtual environment was not created successfully because ensurepip is not available."
    monkeypatch.setattr(
        environment.subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, returncode=1, stdout=said)
    )
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        environment.make(tmp_path / ".venv", uv="")


# When the environment is made anew


@pytest.fixture
def steps(environment, monkeypatch) -> list[str]:
    """What `ready` does, written down instead of done."""
    done: list[str] = []
    monkeypatch.setattr(environment, "make", lambda venv, uv, is_anew=True: done.append("make" if is_anew else "mend"))
    monkeypatch.setattr(environment, "install", lambda venv, requirements, uv: done.append(requirements.name))
    return done


@pytest.fixture
def venv(environment, monkeypatch, tmp_path) -> Path:
    """An environment that looks whole, in a project with two requirements files and no stamp yet."""
    (tmp_path / "requirements.txt").write_text("a==1\n")
    (tmp_path / "requirements-dev.txt").write_text("a==1\nb==1\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    folder = tmp_path / ".venv"
    environment.python_of(folder).parent.mkdir(parents=True)
    environment.python_of(folder).symlink_to(sys.executable)
    return folder


def test_packages_are_installed_once(environment, venv, steps):
    assert [environment.ready("requirements.txt", venv) for _ in range(2)] == [str(venv / "bin" / "python")] * 2
    assert steps == ["requirements.txt"]


def test_changed_requirements_are_installed_into_what_is_there(environment, venv, steps, tmp_path):
    environment.ready("requirements.txt", venv)
    (tmp_path / "requirements.txt").write_text("a==2\n")
    environment.ready("requirements.txt", venv)
    assert steps == ["requirements.txt", "requirements.txt"]


def test_the_development_set_serves_the_demo_too(environment, venv, steps):
    environment.ready("requirements-dev.txt", venv)
    environment.ready("requirements.txt", venv)
    assert steps == ["requirements-dev.txt"]


def test_the_demo_set_does_not_serve_the_tests(environment, venv, steps):
    environment.ready("requirements.txt", venv)
    environment.ready("requirements-dev.txt", venv)
    assert steps == ["requirements.txt", "requirements-dev.txt"]


def test_a_missing_environment_is_made(environment, venv, steps, tmp_path):
    environment.ready("requirements.txt", tmp_path / "other")
    assert steps == ["make", "requirements.txt"]


def test_a_link_to_a_python_that_is_gone_is_replaced(environment, venv, steps):
    environment.ready("requirements.txt", venv)
    environment.python_of(venv).unlink()
    environment.python_of(venv).symlink_to("/nowhere/python3")
    environment.ready("requirements.txt", venv)
    assert steps == ["requirements.txt", "make", "requirements.txt"]


def test_an_environment_without_pip_is_mended_not_thrown_away(environment, venv, steps, monkeypatch):
    monkeypatch.setattr(environment, "can_install", lambda venv, uv: False)
    environment.ready("requirements.txt", venv)
    assert steps == ["mend", "requirements.txt"]


def test_an_installation_that_failed_is_tried_again(environment, venv, steps, monkeypatch):
    with monkeypatch.context() as failing:
        failing.setattr(environment, "install", lambda *a: environment.stop("no network"))
        with pytest.raises(SystemExit):
            environment.ready("requirements.txt", venv)
    environment.ready("requirements.txt", venv)
    assert steps == ["requirements.txt"]


def test_another_python_makes_the_environment_stale(environment, venv, steps, monkeypatch):
    environment.ready("requirements.txt", venv)
    monkeypatch.setattr(environment.sys, "version_info", (3, 99, 0))
    environment.ready("requirements.txt", venv)
    assert steps == ["requirements.txt", "make", "requirements.txt"]


@pytest.mark.parametrize("damaged", ["", "{", "[]", '"x"'])
def test_a_damaged_stamp_counts_as_none(environment, venv, steps, damaged):
    (venv / "requirements.json").write_text(damaged)
    environment.ready("requirements.txt", venv)
    assert steps == ["requirements.txt"]


# The demonstration, whole


@contextlib.contextmanager
def demo(project: Path, data: Path) -> Iterator[tuple[str, str]]:
    """A running demonstration: its address, and what it printed. Stopped by Ctrl-C, it says nothing more."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "scripts/demo", "--port", str(port)],
        cwd=project,
        env=clean_environment(DATA_DIR=str(data)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    printed = ""
    for line in server.stdout:
        printed += line
        if "Ctrl-C" in line:
            break
    assert "Ctrl-C stops it." in printed, printed
    while status(f"http://localhost:{port}/healthz") != 200:
        time.sleep(0.1)
    try:
        yield f"http://localhost:{port}", printed
    finally:
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
    assert rest.strip() == ""
    assert server.returncode == 0


def status(address: str) -> int:
    try:
        return urllib.request.urlopen(address, timeout=60).status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder outside pytest's own, which every start of pytest closes to other users, the database's among them."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "data"


def test_the_demo_serves_stops_and_starts_again_with_the_same_sign_in(project, data):
    with demo(project, data) as (address, printed):
        password = (data / "demo_password").read_text()
        assert f"{address}/\n" in printed
        assert f"{address}/admin/   sign in as demo, password {password}\n" in printed
        assert f"{address}/api/v1/\n" in printed
        paths = ("/readyz", "/resolutions/", "/admin/login/", "/api/v1/resolutions/", "/static/css/base.css")
        assert [status(address + path) for path in paths] == [200] * 5
    assert not (data / "postgres" / "postmaster.pid").exists()

    with demo(project, data) as (_, printed):
        assert f"password {password}\n" in printed
