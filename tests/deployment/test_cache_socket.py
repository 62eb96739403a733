"""The cache of compose.yaml: on no network, and open to the site's group alone."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
import yaml
from django.core.cache.backends.redis import RedisCache

from tests.deployment.system_users import as_user, needs_root
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import settings_with

PROGRAM = shutil.which("valkey-server") or shutil.which("redis-server")
SERVICES = yaml.safe_load((PROJECT_ROOT / "compose.yaml").read_text())["services"]
OWNER, GROUP = map(int, SERVICES["cache"]["user"].split(":"))

pytestmark = [
    needs_root,
    pytest.mark.skipif(not PROGRAM, reason="neither valkey-server nor redis-server is installed"),
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """What /data is in the container; started by its command, as its user and group."""
    with tempfile.TemporaryDirectory(prefix="cache") as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.chown(folder, OWNER, OWNER)
        told = [word.replace("/data/", f"{folder}/") for word in SERVICES["cache"]["command"][1:]]
        server = subprocess.Popen(
            [PROGRAM, *told], cwd=folder, user=OWNER, group=GROUP, extra_groups=[], stdout=subprocess.PIPE, text=True
        )
        while not (folder / "valkey.sock").exists():
            assert server.poll() is None, server.stdout.read()
            time.sleep(0.05)
        yield folder
        server.terminate()
        server.wait(timeout=30)


def address(folder: Path) -> str:
    """CACHE_URL of compose.yaml, where the socket lies elsewhere."""
    return SERVICES["app"]["environment"]["CACHE_URL"].replace("/run/valkey", str(folder))


def answer(folder: Path) -> str:
    try:
        return str(redis.Redis(unix_socket_path=str(folder / "valkey.sock")).ping())
    except redis.ConnectionError as error:
        return type(error.__cause__ or error.__context__).__name__


def test_the_group_of_the_site_gets_in_and_nobody_else(folder):
    assert as_user(10001, GROUP, answer, folder) == "True"
    assert as_user(10002, GROUP, answer, folder) == "True"
    assert as_user(10001, 65534, answer, folder) == as_user(65534, 65534, answer, folder) == "PermissionError"
    with redis.Redis(unix_socket_path=str(folder / "valkey.sock")) as server:
        assert server.config_get("port") == {"port": "0"}


def test_the_site_keeps_its_answers_there(folder):
    kept = settings_with("CACHES", SECRET_KEY="x", HISTORY_KEY="x", CACHE_URL=address(folder))["CACHES"]["answers"]
    assert (kept["LOCATION"], kept["OPTIONS"]) == (f"unix://{folder}/valkey.sock", {"db": 1})
    RedisCache(kept["LOCATION"], {"OPTIONS": kept["OPTIONS"]}).set("said", "once", timeout=60)
    with redis.Redis(unix_socket_path=str(folder / "valkey.sock"), db=1) as server:
        assert [key.decode() for key in server.scan_iter()] == [":1:said"]
