"""Every form of the admin, sent with nonsense in the boxes that find records: an error of the form, never of ours."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import StateFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

NONSENSE = ("0", "-1", "99999999999999999999", "abc", "\0", "1,2", "[]", "١", "1; DROP TABLE")


@pytest.fixture
def publisher(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    client.raise_request_exception = False
    return user


def boxes(page, its_admin):
    """Names of the boxes that find records, of the form and of one row of each kind it has, with the rows' counts."""
    names, counts = list(its_admin.autocomplete_fields), {}
    for rows in page.context["inline_admin_formsets"]:
        prefix = rows.formset.prefix
        counts |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0"}
        names += [f"{prefix}-0-{name}" for name in rows.opts.autocomplete_fields]
    return names, counts


FORMS = [one for one in admin.site._registry.values() if one.autocomplete_fields or one.inlines]


@pytest.mark.parametrize("its_admin", FORMS, ids=lambda one: one.model._meta.model_name)
def test_nonsense_in_a_box_that_finds_records_is_an_error_of_the_form(client, publisher, its_admin):
    add = admin_url(its_admin.model, "add")
    page = client.get(add)
    if page.status_code == 403:  # parts are added on their record's page, which is tried
        return
    names, counts = boxes(page, its_admin)
    for value in NONSENSE:
        response = client.post(add, form_data(page) | counts | dict.fromkeys(names, value))
        assert (value, response.status_code) == (value, 200)
        assert names_in_error(response) >= set(names), value
    assert not its_admin.model._base_manager.exists()


def names_in_error(response):
    """The boxes that a refused form marks, by the names they were sent under."""
    forms = [response.context["adminform"].form]
    forms += [form for rows in response.context["inline_admin_formsets"] for form in rows.formset.forms]
    return {form.add_prefix(name) for form in forms for name in form.errors}


@pytest.mark.parametrize("its_admin", FORMS, ids=lambda one: one.model._meta.model_name)
def test_nonsense_in_the_address_of_an_empty_form_fills_in_nothing(client, publisher, its_admin):
    for value in NONSENSE:
        asked = dict.fromkeys(its_admin.autocomplete_fields, value)
        assert client.get(admin_url(its_admin.model, "add"), asked).status_code in (200, 403), value


def test_nonsense_asked_of_a_box_that_finds_records_finds_none(client, publisher):
    box = {"app_label": "topics", "model_name": "topic", "field_name": "parent", "term": "a"}
    TopicFactory(name="Camps")
    address = reverse("admin:autocomplete")
    assert [one["text"] for one in client.get(address, box).json()["results"]] == ["Camps"]
    assert client.get(address, box | {"term": "\0"}).status_code == 400
    for page in ("99999999999999999999", "abc", "-1", "\0"):
        assert client.get(address, box | {"page": page}).status_code == 404, page
    for forged in ({"field_name": "\0"}, {"field_name": "name"}, {"model_name": "user"}, {"app_label": "auth"}):
        assert client.get(address, box | forged).status_code == 403, forged


def test_a_box_that_finds_records_finds_nothing_that_one_may_not_see(client, publisher):
    """Users by the field that says who wrote: a box that no form has."""
    asked = {"app_label": "topics", "model_name": "topic", "field_name": "created_by", "term": publisher.username}
    address = reverse("admin:autocomplete")
    assert client.get(address, asked).status_code == 200
    client.force_login(UserFactory(role="publisher"))
    assert client.get(address, asked).status_code == 403


@pytest.mark.parametrize("version", [*NONSENSE, "1", ""])
def test_a_version_that_we_did_not_write_saves_nothing(client, publisher, version):
    state = StateFactory()
    sent = form_data(client.get(change_url(state)), name="Forged", version=version)
    assert client.post(change_url(state), sent).status_code in (200, 400)
    state.refresh_from_db()
    assert state.name != "Forged"


@pytest.mark.parametrize("count", ["abc", "-1", "99999999999", "", "\0"])
def test_nonsense_in_the_number_of_rows_is_an_error_of_the_form(client, publisher, count):
    state = StateFactory()
    sent = {"aliases-TOTAL_FORMS": count, "aliases-INITIAL_FORMS": count, "version": "1", "name": "Forged"}
    assert client.post(change_url(state), sent).status_code in (200, 400)
    state.refresh_from_db()
    assert state.name != "Forged"


@pytest.mark.parametrize("key", ["0", "abc", "99999999999999999999", "1_5F", "%00"])
def test_a_record_that_cannot_be_is_not_found(client, publisher, key):
    for page in ("change/", "delete/", "withdraw/", "history/", "preview/"):
        assert client.get(f"/admin/states/state/{key}/{page}").status_code in (302, 404)


@pytest.mark.parametrize("chosen", [["abc"], ["1"], ["1,abc"], ["99999999999999999999,1"], ["\0,1"], [""], ["1,2,3"]])
def test_nonsense_among_the_chosen_rows_of_a_list_does_nothing(client, publisher, chosen):
    state = StateFactory(sourced=True)
    sent = {"action": "publish", "index": 0, "_selected_action": chosen}
    assert client.post(admin_url(state, "changelist"), sent).status_code in (200, 302, 400)
    state.refresh_from_db()
    assert state.status == "draft"
