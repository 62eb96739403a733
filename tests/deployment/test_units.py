"""The units for systemd: they start what the image starts, as a user who may do little, and hand keys over as files."""

import re
import shlex
import shutil
import subprocess

import pytest

from tests.deployment.test_proxy import COMMAND
from tests.shared_data import PROJECT_ROOT

UNITS = ("record-site.service", "record-worker.service")


def settings(unit: str) -> list[tuple[str, str]]:
    text = (PROJECT_ROOT / "deploy" / unit).read_text().replace("\\\n", "")
    return re.findall(r"^(\w+)=(.+)$", text, re.MULTILINE)


def command(unit: str) -> list[str]:
    return shlex.split(dict(settings(unit))["ExecStart"].replace("%%", "%"))


def test_the_site_is_started_as_in_its_image():
    program, *words = command("record-site.service")
    bound = words.index("--bind")
    assert words[bound : bound + 4] == ["--bind", "127.0.0.1:8000", "--workers", "3"]
    assert [program.rpartition("/")[2], *words[:bound], *words[bound + 4 :]] == COMMAND
    assert command("record-worker.service")[1:] == ["manage.py", "worker"]


@pytest.mark.parametrize("unit", UNITS)
def test_keys_come_as_files_and_the_user_owns_nothing(unit):
    told = settings(unit)
    assert dict(told)["User"] == "record_site"
    assert [value for name, value in told if name == "LoadCredential"] == [
        "secret_key:/etc/record/secret_key",
        "history_key:/etc/record/history_key",
    ]
    assert dict(told)["Environment"] == "SECRET_KEY_FILE=%d/secret_key HISTORY_KEY_FILE=%d/history_key"
    assert dict(told)["ProtectSystem"] == "strict"


def test_the_site_talks_to_its_machine_alone():
    assert ("IPAddressDeny", "any") in settings("record-site.service")
    assert ("IPAddressAllow", "localhost") in settings("record-site.service")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_nothing_wrong(unit, tmp_path):
    text = (PROJECT_ROOT / "deploy" / unit).read_text().replace("/srv/record/.venv", str(PROJECT_ROOT / ".venv"))
    (tmp_path / unit).write_text(text)
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)], capture_output=True, text=True
    )
    assert (told.returncode, [line for line in told.stderr.splitlines() if unit in line]) == (0, []), told.stderr
