"""Treaties in the admin: what states did, added there and changed on its own page."""

import datetime

import pytest

from advocacy.treaties.models import TreatyAction
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data
from tests.factories import StateFactory, TreatyActionFactory, TreatyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def save(client, record, **changes):
    url = change_url(record)
    return client.post(url, form_data(client.get(url), **changes))


def test_an_action_added_to_its_treaty_is_a_draft_with_its_author(client, editor):
    treaty, state = TreatyFactory(), StateFactory()
    row = {"actions-TOTAL_FORMS": "1", "actions-0-state": state.pk, "actions-0-kind": "ratification"}
    save(client, treaty, **row, **{"actions-0-done": "December 2016"})
    action = TreatyAction.objects.get()
    assert (action.state, action.status, action.created_by, str(action.done)) == (
        state,
        "draft",
        editor,
        "December 2016",
    )


def test_saving_a_treaty_leaves_its_actions_alone(client):
    action = TreatyActionFactory(published=True, treaty=TreatyFactory())
    save(client, action.treaty, name="Renamed")
    action.refresh_from_db()
    assert (action.version, action.changed_by) == (1, None)


def test_the_same_action_twice_is_an_error_of_the_form(client):
    action, add = TreatyActionFactory(), admin_url(TreatyAction, "add")
    values = {"state": action.state.pk, "treaty": action.treaty.pk, "kind": action.kind, "done": "6 December 2016"}
    (error,) = errors_of(client.post(add, form_data(client.get(add), **values)))
    assert error.endswith("already exists.")


def test_the_date_of_an_action_keeps_its_precision(client):
    action = TreatyActionFactory()
    save(client, action, done="2016")
    action.refresh_from_db()
    assert (action.done_on, action.done_precision) == (datetime.date(2016, 1, 1), "year")


def test_a_treaty_takes_as_many_queries_for_three_actions_as_for_one(client):
    treaty = TreatyActionFactory().treaty
    one = count_queries(client, change_url(treaty))
    TreatyActionFactory.create_batch(2, treaty=treaty)
    assert count_queries(client, change_url(treaty)) == one
