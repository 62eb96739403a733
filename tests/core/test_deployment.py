"""What a deployment is told of connections that leave its machine."""

import pytest

from tests.test_settings import PRODUCTION, has_own_env, manage


def warnings(**variables: str) -> list[str]:
    told = manage("check", "--deploy", "--tag", "security", **PRODUCTION | variables)
    said = [line.removeprefix("?: ").partition(" leads")[0] for line in told.stderr.splitlines() if " leads to" in line]
    return sorted(said)


@has_own_env
def test_what_crosses_a_network_without_proven_encryption_is_warned_of():
    assert warnings(
        DATABASE_URL="postgres://record_site@database.example/record",
        DATABASE_PUBLIC_URL="postgres://site_reader@10.0.0.7:5432/record?sslmode=require",
        CACHE_URL="redis://cache.example:6379/1",
        VIRUS_SCANNER="scanner.example:3310",
    ) == [
        "(core.W003) DATABASE_PUBLIC_URL",
        "(core.W003) DATABASE_URL",
        "(core.W004) CACHE_URL",
        "(core.W005) VIRUS_SCANNER",
    ]


@has_own_env
def test_what_stays_on_the_machine_or_proves_itself_is_not():
    assert (
        warnings(
            DATABASE_URL="postgres://record_site@//run/postgresql/record",
            DATABASE_PUBLIC_URL="postgres://site_reader@database.example/record?sslmode=verify-full",
            CACHE_URL="rediss://cache.example:6379/1",
        )
        == []
    )


@has_own_env
@pytest.mark.parametrize(
    "address", ["redis://127.0.0.1:6379/1", "redis://[::1]/1", "redis:///run/cache.sock", "dbcache://kept"]
)
def test_a_cache_of_this_machine_is_not_warned_of(address):
    assert warnings(CACHE_URL=address) == []
