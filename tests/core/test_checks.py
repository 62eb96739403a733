"""What a deployment is told of the connection that readers are served over."""

import pytest
from django.conf import settings
from django.db import connection, connections

from advocacy.core.checks import check_readers_role

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])


def said() -> list[str]:
    return [message.id for message in check_readers_role(databases=["default"])]


def test_a_role_that_sees_published_rows_only_is_told_from_one_that_is_switched_to(public_side):
    signs_in = public_side.settings_dict["USER"] == settings.PUBLIC_ROLE

    assert said() == ["core.I002" if signs_in else "core.I001"]


def test_a_connection_that_sees_everything_is_warned_of(public_side, monkeypatch):
    monkeypatch.setitem(public_side.settings_dict, "USER", connection.settings_dict["USER"])
    monkeypatch.setitem(public_side.settings_dict, "ROLE", "nobody_has_made_this")
    connections["public"].close()

    assert said() == ["core.W002"]


def test_nothing_is_asked_without_a_database():
    assert check_readers_role(databases=None) == []
