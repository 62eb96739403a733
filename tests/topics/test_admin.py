"""Topics in the admin."""

import pytest

from advocacy.topics.models import Topic
from tests.admin_pages import admin_url, errors_of, form_data
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_situation_without_its_state_is_an_error_of_the_form(client):
    client.force_login(UserFactory(role="contributor"))
    add = admin_url(Topic, "add")
    values = {"name": "Human rights in the DPRK", "slug": "dprk", "kind": "situation"}
    assert errors_of(client.post(add, form_data(client.get(add), **values))) == [
        "Name the state that the situation is about."
    ]
