"""What a supervisor is told."""

from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_healthz_says_ok_without_asking_the_database(client, django_assert_num_queries):
    with mock.patch.object(connection, "ensure_connection", side_effect=AssertionError("asked the database")):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/plain; charset=utf-8", "no-store")
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_readyz_says_ok_when_every_migration_is_applied(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok\n", "no-store")


@pytest.mark.django_db
def test_readyz_misses_a_migration_of_ours(client):
    MigrationRecorder.Migration.objects.filter(app="votes", name="0001_initial").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"migrations are missing\n")


def test_readyz_says_that_the_database_is_away_and_nothing_more(client):
    refusal = OperationalError('password authentication failed for user "secret"')
    with mock.patch.object(connection, "ensure_connection", side_effect=refusal):
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database cannot be reached\n")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_supervisor_may_ask_by_any_name_and_without_https(client, settings, address):
    settings.ALLOWED_HOSTS = ["record.example"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200
