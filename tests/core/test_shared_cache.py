"""The cache that all workers share where no other is named: a table of the database."""

import environ
import pytest
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connection, connections

from advocacy.backups.contents import LEFT_OUT
from tests.shared_data import PROJECT_ROOT

pytestmark = pytest.mark.django_db


def shared_cache(**options) -> DatabaseCache:
    """As settings.py makes it, read from its own words."""
    default = (PROJECT_ROOT / "advocacy/settings.py").read_text().split('"CACHE_URL", default="')[1].split('"')[0]
    config = environ.Env.cache_url_config(default)
    return DatabaseCache(config["LOCATION"], {"OPTIONS": {**config["OPTIONS"], **options}})


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_cache")
        return cursor.fetchone()[0]


def test_its_table_is_there_after_migrating_and_what_one_puts_in_another_finds():
    shared_cache().set("a code of the app", "used")
    assert shared_cache().get("a code of the app") == "used"
    assert not shared_cache().add("a code of the app", "used"), "it counts once, whichever worker is asked"
    assert rows() == 1


def test_what_ran_out_is_gone():
    shared_cache().set("short", "lived", timeout=-1)
    assert shared_cache().get("short") is None


def test_it_does_not_grow_without_end():
    small = shared_cache(MAX_ENTRIES=10)
    for number in range(40):
        small.set(f"key {number}", number)
    assert 0 < rows() <= 11


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
@pytest.mark.parametrize("table", ["core_cache", "core_allowance", "django_session"])
def test_readers_cannot_look_into_it_and_no_backup_holds_it(public_side, table):
    with connections["public"].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(f"SELECT * FROM {table}")
    assert table in LEFT_OUT
