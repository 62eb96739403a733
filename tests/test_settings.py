"""Settings come from the environment, all of them are written down, and none is unsafe by default."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from django.conf.global_settings import PASSWORD_HASHERS

from tests.shared_data import PROJECT_ROOT

READS = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')
LISTS = re.compile(r"^#?([A-Z_]+)=(.*)$", re.MULTILINE)
SHOWN = (
    "DEBUG DEMO SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS "
    "SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_HSTS_PRELOAD AUTHORS_MAY_PUBLISH STAFF_NEED_SECOND_FACTOR PASSWORD_HASHERS"
)
ONLY_FOR_COMPOSE = {"WEB_CONCURRENCY", "COMPOSE_FILE", "LOG_AUTHORITY", "LOG_SERVER"}
SECRET = "only for this test"
PRODUCTION = {
    "SECRET_KEY": "a long random text that only the tests know, fifty characters and more",
    "HISTORY_KEY": "another random text that only the tests know",
    "ALLOWED_HOSTS": "record.example",
    "SITE_URL": "https://record.example",
    "CONTACT_EMAIL": "keepers@record.example",
    "VIRUS_SCANNER": "/run/clamav/clamd.ctl",
}
"""What `manage.py check --deploy` finds nothing wrong with."""


def clean_environment(**variables: str) -> dict[str, str]:
    """This process's environment without any of our settings, with `variables`."""
    ours = set(READS.findall((PROJECT_ROOT / "advocacy/settings.py").read_text()))
    ours |= {f"{name}_FILE" for name in ours} | {"DJANGO_ALLOW_ASYNC_UNSAFE"}  # the last one is of the tests alone
    rest = {name: value for name, value in os.environ.items() if name not in ours}
    return rest | {"DJANGO_SETTINGS_MODULE": "advocacy.settings"} | variables


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT_ROOT,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        timeout=300,
    )


def settings_with(names: str = SHOWN, /, **variables: str) -> dict:
    shown = f"[getattr(settings, name) for name in {names.split()}]"
    code = f"import json; from django.conf import settings; print(json.dumps({shown}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT_ROOT,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return dict(zip(names.split(), json.loads(done.stdout), strict=True))


has_own_env = pytest.mark.skipif((PROJECT_ROOT / ".env").exists(), reason="a .env file here sets its own values")


def test_the_example_lists_every_setting_that_is_read():
    listed = [name for name, _ in LISTS.findall((PROJECT_ROOT / ".env.example").read_text())]
    read = set(READS.findall((PROJECT_ROOT / "advocacy/settings.py").read_text()))
    assert sorted(listed) == sorted(read | ONLY_FOR_COMPOSE)


def test_every_setting_of_the_example_is_explained():
    lines = (PROJECT_ROOT / ".env.example").read_text().splitlines()
    unexplained = [line for before, line in pairwise(lines) if LISTS.match(line) and not before.startswith("# ")]
    assert unexplained == []


@has_own_env
@pytest.mark.parametrize("command", [["check"], ["migrate"], ["demo"], ["runserver"]])
def test_a_start_without_a_secret_is_refused_in_one_sentence(command):
    refused = manage(*command)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.startswith("SECRET_KEY is not set. Set it to a long random text")
    assert len(refused.stderr.splitlines()) == 1


@has_own_env
def test_a_start_without_a_key_for_the_history_is_refused():
    refused = manage("check", SECRET_KEY=SECRET)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("HISTORY_KEY is not set. Set it to a long random text")


@has_own_env
def test_production_is_the_default_and_speaks_https_only():
    assert settings_with(SECRET_KEY=SECRET, HISTORY_KEY=SECRET) == {
        "DEBUG": False,
        "DEMO": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
        "AUTHORS_MAY_PUBLISH": False,
        "STAFF_NEED_SECOND_FACTOR": True,
        "PASSWORD_HASHERS": PASSWORD_HASHERS,
    }


@has_own_env
def test_the_demo_speaks_plain_http_without_debugging(tmp_path):
    shown = settings_with(DEMO="1", DATA_DIR=str(tmp_path))
    assert (shown["DEBUG"], shown["DEMO"], shown["SECURE_SSL_REDIRECT"]) == (False, True, False)
    for kept in ("secret_key", "history_key"):
        assert (tmp_path / kept).stat().st_mode & 0o077 == 0
    assert (tmp_path / "secret_key").read_text() != (tmp_path / "history_key").read_text()


@has_own_env
def test_the_demo_is_not_started_by_accident():
    refused = manage("demo", SECRET_KEY=SECRET, HISTORY_KEY=SECRET)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "CommandError: This is for demonstrations: run ./scripts/demo, or set DEMO=1."
    ]


def test_a_socket_is_named_as_the_example_says():
    example = next(re.finditer(r"postgres://user@//\S+", (PROJECT_ROOT / ".env.example").read_text()))[0].rstrip(".")
    code = (
        "from django.conf import settings; print(*(settings.DATABASES['default'][n] for n in ('USER', 'HOST', 'NAME')))"
    )
    variables = clean_environment(SECRET_KEY=SECRET, HISTORY_KEY=SECRET, DATABASE_URL=example)
    told = subprocess.run([sys.executable, "-c", code], env=variables, cwd=PROJECT_ROOT, capture_output=True, text=True)
    assert told.stdout.split() == ["user", "/var/run/postgresql", "name"]


def test_importing_the_settings_opens_no_database(tmp_path):
    settings_with(SECRET_KEY=SECRET, HISTORY_KEY=SECRET, DATA_DIR=str(tmp_path / "data"))
    assert not (tmp_path / "data").exists()


@has_own_env
@pytest.mark.parametrize(
    ("variables", "prepares"),
    [
        ({}, True),
        ({"BEHIND_PGBOUNCER": "True"}, False),
        ({"BEHIND_PGBOUNCER": "True", "PREPARED_STATEMENTS": "True"}, True),
        ({"PREPARED_STATEMENTS": "False"}, False),
    ],
)
def test_only_readers_statements_are_prepared_and_not_behind_a_pooler(variables, prepares):
    shown = settings_with("DATABASES", SECRET_KEY=SECRET, HISTORY_KEY=SECRET, **variables)["DATABASES"]
    options = {alias: database["OPTIONS"] for alias, database in shown.items()}
    assert ("prepare_threshold" in options["public"], "prepare_threshold" in options["default"]) == (prepares, False)


@has_own_env
def test_what_an_address_asks_of_a_connection_is_kept():
    addresses = {
        "DATABASE_URL": "postgres://site@host/record?sslmode=verify-full",
        "DATABASE_PUBLIC_URL": "postgres://reader@replica/record?sslmode=require",
    }
    shown = settings_with("DATABASES", SECRET_KEY=SECRET, HISTORY_KEY=SECRET, **addresses)["DATABASES"]
    options = {alias: database["OPTIONS"] for alias, database in shown.items()}
    assert (options["default"]["sslmode"], options["public"]["sslmode"]) == ("verify-full", "require")
    assert options["default"]["connect_timeout"] == options["public"]["connect_timeout"] == 5


@has_own_env
def test_secrets_are_read_from_files_and_go_no_further(tmp_path):
    files = {}
    for name in ("SECRET_KEY", "HISTORY_KEY", "DATABASE_URL", "DATABASE_PUBLIC_URL", "CACHE_URL"):
        files[f"{name}_FILE"] = str(tmp_path / name)
        (tmp_path / name).write_text(f"{FROM_FILES[name]}\n")
    shown = settings_with("SECRET_KEY HISTORY_KEYS DATABASES CACHES", **files)
    assert (shown["SECRET_KEY"], shown["HISTORY_KEYS"]) == ("signs", ["new", "old"])
    assert [shown["DATABASES"][alias]["USER"] for alias in ("default", "public")] == ["record_site", "site_reader"]
    assert shown["CACHES"]["answers"]["LOCATION"] == "unix:///run/cache.sock"
    told = "import os; from django.conf import settings; settings.SECRET_KEY; print([*os.environ.values()])"
    variables = clean_environment(**files)
    done = subprocess.run([sys.executable, "-c", told], env=variables, cwd=PROJECT_ROOT, capture_output=True, text=True)
    assert "'signs'" not in done.stdout
    assert str(tmp_path / "SECRET_KEY") in done.stdout


FROM_FILES = {
    "SECRET_KEY": "signs",
    "HISTORY_KEY": "new,old",
    "DATABASE_URL": "postgres://record_site@//run/postgresql/record",
    "DATABASE_PUBLIC_URL": "postgres://site_reader@//run/postgresql/record",
    "CACHE_URL": "redis:///run/cache.sock?db=1",
}


@has_own_env
def test_a_file_that_says_nothing_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "key").write_text("signs")
    for variables, said in (
        ({"SECRET_KEY_FILE": str(tmp_path / "empty")}, f"SECRET_KEY_FILE names {tmp_path}/empty, which is empty."),
        ({"SECRET_KEY_FILE": str(tmp_path / "none")}, f"SECRET_KEY_FILE names {tmp_path}/none, which cannot be read: "),
        (
            {"SECRET_KEY_FILE": str(tmp_path / "key"), "SECRET_KEY": SECRET},
            "SECRET_KEY and SECRET_KEY_FILE are both set: empty one of them.",
        ),
    ):
        refused = manage("check", HISTORY_KEY=SECRET, **variables)
        assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)
        assert refused.stderr.startswith(said)
