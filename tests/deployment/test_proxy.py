"""The proxy of compose.yaml, Caddy by our Caddyfile, in front of the site as its image starts it."""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import yaml
from django.urls import reverse

from advocacy.imports.uploads import MOST_BYTES
from tests.linked_project import link_project
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import PRODUCTION, clean_environment

CADDY = shutil.which("caddy")
CADDYFILE = (PROJECT_ROOT / "deploy/Caddyfile").read_text()
DOCKERFILE = (PROJECT_ROOT / "Dockerfile").read_text().replace("\\\n", "")
COMMAND = json.loads(re.findall(r"^CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)[-1])
SITE = yaml.safe_load((PROJECT_ROOT / "compose.yaml").read_text())["services"]["app"]["environment"]

UPLOAD = reverse("admin:imports_importrun_add")

pytestmark = pytest.mark.skipif(not CADDY, reason="caddy is not installed (apt-get install caddy)")

MIRROR = '''
import json

def application(environ, start_response):
    """Tells what it was asked, as JSON."""
    size = len(environ["wsgi.input"].read())
    start_response("200 OK", [("Content-Type", "application/json")])
    names = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "wsgi.url_scheme", "REMOTE_ADDR")
    return [json.dumps({**{name: environ.get(name) for name in names}, "size": size}).encode()]
'''


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(process: subprocess.Popen, until: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + 120
    while not until():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


@contextmanager
def running(
    command: list[str], folder: Path, log: Path, until: Callable[[], bool], **environment: str
) -> Iterator[None]:
    with log.open("w") as written:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=written, stderr=subprocess.STDOUT)
    try:
        wait(process, until, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


class Proxy:
    """Over `https` and `http` clients that believe nobody but its own authority."""

    def __init__(self, folder: Path) -> None:
        self.secure_port, self.port = free_port(), free_port()
        self.data, self.file = folder / "data", folder / "Caddyfile"
        own = (
            f"admin off\n\tlocal_certs\n\tskip_install_trust\n\thttp_port {self.port}\n\thttps_port {self.secure_port}"
        )
        self.file.write_text(CADDYFILE.replace("admin off", own).replace("/run/site", str(folder)))

    @property
    def address(self) -> str:
        return f"https://localhost:{self.secure_port}"

    @property
    def authority(self) -> Path:
        return self.data / "caddy/pki/authorities/local/root.crt"

    def answers(self) -> bool:
        """It listens before it has made its certificate."""
        try:
            with socket.create_connection(("127.0.0.1", self.secure_port)) as line:
                context = ssl.create_default_context(cafile=self.authority)
                context.wrap_socket(line, server_hostname="localhost").close()
        except OSError:  # of TLS too, and that the authority's own certificate is not there yet
            return False
        return True

    def client(self) -> httpx.Client:
        return httpx.Client(verify=ssl.create_default_context(cafile=self.authority), timeout=60, trust_env=False)


@contextmanager
def proxied(folder: Path, application: str, project: Path, **settings: str) -> Iterator[Proxy]:
    proxy = Proxy(folder)
    command = [sys.executable, "-m", *COMMAND]
    command[command.index("advocacy.wsgi")] = application
    told = SITE["GUNICORN_CMD_ARGS"].replace("/run/site", str(folder)).replace(":8000", f":{free_port()}")
    site = settings | {"GUNICORN_CMD_ARGS": told, "PATH": os.environ["PATH"]}
    caddy = [CADDY, "run", "--config", str(proxy.file), "--adapter", "caddyfile"]
    environment = {"SITE_URL": "https://localhost", "XDG_DATA_HOME": str(proxy.data), "HOME": str(folder)}
    with ExitStack() as both:
        both.enter_context(running(command, project, folder / "site.log", (folder / "site.sock").exists, **site))
        both.enter_context(running(caddy, folder, folder / "caddy.log", proxy.answers, **environment))
        yield proxy


@pytest.fixture(scope="module")
def mirror(tmp_path_factory) -> Iterator[Proxy]:
    """The proxy in front of a program that tells what it was asked."""
    folder = tmp_path_factory.mktemp("mirror")
    (folder / "mirror.py").write_text(MIRROR)
    with proxied(folder, "mirror", folder, PYTHONPATH=str(PROJECT_ROOT)) as proxy:
        yield proxy


def test_what_a_client_says_of_itself_is_not_passed_on(mirror):
    forged = {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "http", "Forwarded": "for=192.0.2.1"}
    with mirror.client() as client:
        told = client.get(f"{mirror.address}/", headers=forged).json()
    assert told == {
        "HTTP_X_FORWARDED_FOR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_HOST": f"localhost:{mirror.secure_port}",
        "wsgi.url_scheme": "https",
        "REMOTE_ADDR": "",
        "size": 0,
    }


def test_plain_http_leads_to_https(mirror):
    with mirror.client() as client:
        answer = client.get(f"http://localhost:{mirror.port}/events/?q=a")
    assert answer.status_code == 308
    assert answer.headers["Location"].startswith("https://localhost")
    assert answer.headers["Location"].endswith("/events/?q=a")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_old_versions_of_tls_are_refused(mirror, version):
    context = ssl.create_default_context(cafile=mirror.authority)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion[version]
    with (
        socket.create_connection(("127.0.0.1", mirror.secure_port)) as line,
        pytest.raises(ssl.SSLError, match="protocol version"),
    ):
        context.wrap_socket(line, server_hostname="localhost")


def test_files_of_imports_may_be_large_and_forms_may_not(mirror):
    with mirror.client() as client:
        import_ = client.post(f"{mirror.address}{UPLOAD}", content=bytes(30_000_000))
        form = client.post(f"{mirror.address}/admin/login/", content=bytes(30_000_000))
    assert (import_.status_code, import_.json()["size"]) == (200, 30_000_000)
    assert form.status_code == 413


def test_the_largest_import_fits():
    assert int(re.search(r"@files \{\s+max_size (\d+)MB", CADDYFILE)[1]) * 1_000_000 > MOST_BYTES
    assert f"@files path {UPLOAD}\n" in CADDYFILE


def test_the_site_behind_it_answers_with_its_own_headers(server, tmp_path, tmp_path_factory):
    project = link_project(tmp_path_factory.mktemp("project"))
    settings = clean_environment(**PRODUCTION) | {
        "ALLOWED_HOSTS": "localhost",
        "BEHIND_PROXY": SITE["BEHIND_PROXY"],
        "NUM_PROXIES": SITE["NUM_PROXIES"],
        "DATABASE_URL": server.address("record_site"),
        "DATABASE_PUBLIC_URL": server.address("site_reader"),
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    subprocess.run(collect, cwd=project, env=settings, check=True, capture_output=True)
    with proxied(tmp_path, "advocacy.wsgi", project, **settings) as proxy, proxy.client() as client:
        answer = client.get(f"{proxy.address}/events/")
        refused = client.post(
            f"{proxy.address}/admin/login/",
            data={"login": "nobody", "password": "wrong"},
            headers={"X-Forwarded-For": "192.0.2.1"},
        )
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert "Server" not in answer.headers
    assert refused.status_code == 403
    assert '"GET /events/" 200 ' in (tmp_path / "site.log").read_text()
