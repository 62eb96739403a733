"""Dockerfile and compose.yaml, as far as they can be tested without Docker."""

import re

import pytest
import yaml

from tests.shared_data import PROJECT_ROOT
from tests.test_settings import LISTS, ONLY_FOR_COMPOSE, READS

COMPOSE = PROJECT_ROOT / "compose.yaml"
LOGS = PROJECT_ROOT / "deploy/logs.yaml"
DOCKERFILE = (PROJECT_ROOT / "Dockerfile").read_text()
VARIABLE = re.compile(r"\$\{(\w+)(?:(:[?-])([^}]*))?\}")


@pytest.fixture
def services() -> dict:
    return yaml.safe_load(COMPOSE.read_text())["services"]


def test_the_site_its_worker_and_its_database_are_there(services):
    assert set(services) == {"proxy", "app", "worker", "migrate", "database", "cache"}
    assert services["worker"]["command"] == ["python", "manage.py", "worker"]
    assert services["database"]["build"] == "deploy/database"
    assert (PROJECT_ROOT / "deploy/database/Dockerfile").read_text().splitlines()[1] == "FROM postgres:18"
    assert services["database"]["volumes"][0] == "database:/var/lib/postgresql"


def test_copies_of_sources_that_the_worker_makes_outlive_it_and_are_the_sites_too(services):
    assert services["worker"]["volumes"][0] == services["app"]["volumes"][0] == "media:/app/var/media"
    assert "install -d -o record_site -g record /app/var /app/var/media /run/site" in DOCKERFILE


def test_the_site_owns_nothing_and_who_migrates_ends(services):
    told = {name: services[name]["environment"]["DATABASE_URL"] for name in ("app", "worker", "migrate")}
    address = "postgres://{}@//run/postgresql/record"
    assert told == {
        "app": address.format("record_site"),
        "worker": address.format("record_site"),
        "migrate": address.format("record_owner"),
    }
    assert services["app"]["environment"]["DATABASE_PUBLIC_URL"] == address.format("site_reader")
    assert {name: services[name].get("user") for name in told} == {
        "app": None,
        "worker": None,
        "migrate": "record_owner",
    }
    assert "USER record_site" in DOCKERFILE.splitlines()
    assert services["migrate"]["command"][-1].split(" && ") == [
        "python manage.py migrate --noinput",
        "python manage.py grant_rights record_site",
        "python manage.py load_reference",
    ]
    assert services["migrate"]["restart"] == "no"


def test_database_and_cache_are_on_no_network_and_met_at_their_sockets(services):
    assert "database-socket:/run/postgresql" in services["database"]["volumes"]
    assert "cache-socket:/data" in services["cache"]["volumes"]
    for name in ("app", "worker", "migrate"):
        assert {"database-socket:/run/postgresql:ro", "cache-socket:/run/valkey:ro"} <= set(services[name]["volumes"])
        assert services[name]["environment"]["CACHE_URL"] == "redis:///run/valkey/valkey.sock?db=1"


def test_keys_are_handed_over_as_files_that_no_repository_and_no_image_holds(services):
    named = {name: source["file"] for name, source in yaml.safe_load(COMPOSE.read_text())["secrets"].items()}
    assert named == {"secret_key": "keys/secret_key", "history_key": "keys/history_key"}
    assert {name for name, service in services.items() if "secrets" in service} == {"app", "worker", "migrate"}
    for name in ("app", "worker", "migrate"):
        told = services[name]["environment"]
        assert services[name]["secrets"] == list(named)
        assert {key: value for key, value in told.items() if "KEY" in key and key != "SECRET_KEY_FALLBACKS"} == {
            "SECRET_KEY_FILE": "/run/secrets/secret_key",
            "HISTORY_KEY_FILE": "/run/secrets/history_key",
        }
    assert "keys/" in (PROJECT_ROOT / ".gitignore").read_text().splitlines()


def test_secrets_are_asked_for_never_made_up():
    required = {name for name, kind, _ in VARIABLE.findall(COMPOSE.read_text()) if kind == ":?"}
    optional = {name for name, kind, _ in VARIABLE.findall(COMPOSE.read_text()) if kind != ":?"}
    assert required == {"ALLOWED_HOSTS", "SITE_URL"}
    assert [line for line in COMPOSE.read_text().splitlines() if "PASSWORD" in line] == []
    assert required & optional == set()


def test_every_variable_is_in_the_example():
    used = {name for path in (COMPOSE, LOGS) for name, _, _ in VARIABLE.findall(path.read_text())}
    assert used - {name for name, _ in LISTS.findall((PROJECT_ROOT / ".env.example").read_text())} == set()
    assert used | {"COMPOSE_FILE"} >= ONLY_FOR_COMPOSE  # docker compose itself reads this one


def test_no_service_fills_the_disk_with_its_log(services):
    assert {(name, service["logging"]["driver"]) for name, service in services.items()} == {
        (name, "local") for name in services
    }


def test_every_service_can_send_its_log_to_another_machine_and_only_encrypted(services):
    sent = {name: service["logging"] for name, service in yaml.safe_load(LOGS.read_text())["services"].items()}
    assert set(sent) == set(services)
    for logging in sent.values():
        assert logging["driver"] == "syslog"
        assert logging["options"]["syslog-address"].startswith("tcp+tls://${LOG_SERVER:?")
        assert "syslog-tls-skip-verify" not in logging["options"]


def test_every_setting_given_to_the_site_is_one(services):
    known = set(READS.findall((PROJECT_ROOT / "advocacy/settings.py").read_text())) | ONLY_FOR_COMPOSE
    known.add("GUNICORN_CMD_ARGS")
    assert {name.removesuffix("_FILE") for name in services["app"]["environment"]} - known == set()


def test_the_site_waits_for_the_database_and_its_tables(services):
    healthy = {"condition": "service_healthy"}
    assert services["migrate"]["depends_on"] == {"database": healthy, "cache": healthy}
    assert services["app"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services["worker"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert [name for name in ("database", "cache") if "test" in services[name]["healthcheck"]] == ["database", "cache"]


def test_only_the_proxy_is_reached_and_only_it_and_the_worker_reach_anybody(services):
    assert {name: service["networks"] for name, service in services.items() if "networks" in service} == {
        "proxy": ["outside"],
        "worker": ["outside"],
    }
    alone = {name for name, service in services.items() if service.get("network_mode") == "none"}
    assert alone == {"app", "migrate", "database", "cache"}
    assert {name: service["ports"] for name, service in services.items() if "ports" in service} == {
        "proxy": ["80:80", "443:443", "443:443/udp"]
    }


def test_the_proxy_and_the_site_meet_at_a_socket_and_the_site_believes_what_it_says(services):
    told = services["app"]["environment"]
    assert told["GUNICORN_CMD_ARGS"] == "--bind unix:/run/site/site.sock --bind 127.0.0.1:8000"
    assert (told["BEHIND_PROXY"], told["NUM_PROXIES"]) == ("True", "1")
    assert "site-socket:/run/site" in services["app"]["volumes"]
    assert {"site-socket:/run/site:ro", "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro"} <= set(
        services["proxy"]["volumes"]
    )
    assert set(services["worker"]["volumes"]) < set(services["app"]["volumes"])


def test_the_image_runs_pinned_packages_as_nobody_in_particular():
    lines = DOCKERFILE.splitlines()
    assert lines[1] == "FROM python:3.11-slim"
    assert "RUN pip install --require-hashes -r requirements.txt" in lines
    assert lines.index("USER record_site") < next(i for i, line in enumerate(lines) if line.startswith("CMD"))
    assert "/healthz" in DOCKERFILE


def test_the_image_holds_what_it_copies_and_no_secret():
    let_in = {line[1:] for line in (PROJECT_ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {name for line in re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()}
    assert copied == let_in
    assert {name for name in copied if not (PROJECT_ROOT / name).exists()} == set()
    assert ".env" not in let_in
