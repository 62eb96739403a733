"""States and groups in the admin: names, spellings, memberships and succession."""

import datetime

import pytest
from django.urls import reverse

from advocacy.states.models import State
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, rows
from tests.factories import (
    GroupFactory,
    GroupMembershipFactory,
    StateAliasFactory,
    StateFactory,
    StateNameFactory,
    SuccessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def save(client, record, **changes):
    url = change_url(record)
    return client.post(url, form_data(client.get(url), **changes))


@pytest.mark.parametrize("words", ["CIV", "cote d'ivoire", "Côte d’Ivoire", "COTE D'IVOIRE", "ivory"])
def test_a_state_is_found_by_name_code_or_alias(client, words):
    wanted, _other = StateFactory(name="Côte d’Ivoire", code="CIV"), StateFactory()
    StateAliasFactory(state=wanted, alias="COTE D'IVOIRE")
    StateNameFactory(state=wanted, short="Ivory Coast", end_on=datetime.date(1985, 12, 31))
    assert rows(client.get(admin_url(State, "changelist"), {"q": words})) == {wanted}


def test_typing_an_alias_offers_the_state_to_other_forms(client):
    wanted = StateFactory(name="Russian Federation")
    StateAliasFactory(state=wanted, alias="USSR")
    StateFactory()
    query = {"term": "ussr", "app_label": "votes", "model_name": "vote", "field_name": "state"}
    answer = client.get(reverse("admin:autocomplete"), query).json()
    assert answer["results"] == [{"id": str(wanted.pk), "text": "Russian Federation"}]


def test_a_spelling_of_another_state_is_an_error_of_its_row(client):
    StateAliasFactory(alias="COTE D'IVOIRE")
    state = StateFactory()
    row = {"aliases-TOTAL_FORMS": "1", "aliases-0-alias": "Côte d’Ivoire"}
    assert errors_of(save(client, state, **row)) == [
        "Aliases: This spelling already stands for a state in that period."
    ]


def test_overlapping_names_are_an_error_of_the_row(client):
    name = StateNameFactory()
    row = {"names-TOTAL_FORMS": "2", "names-1-short": "Other", "names-1-start_on": "2016-01-01"}
    assert errors_of(save(client, name.state, **row)) == [
        "Names: This period overlaps another one that is already entered."
    ]


def test_two_new_names_that_overlap_are_an_error_and_not_a_crash(client):
    state = StateFactory()
    row = {"names-TOTAL_FORMS": "2", "names-0-short": "One", "names-1-short": "Two"}
    response = save(client, state, **row)
    assert errors_of(response) == ["Names: This period overlaps another one that is already entered."]
    assert state.names.count() == 0


def test_a_second_regional_group_is_an_error_of_the_row(client):
    membership = GroupMembershipFactory(group__kind="regional")
    other = GroupFactory(kind="regional")
    row = {"memberships-TOTAL_FORMS": "2", "memberships-1-group": other.pk}
    assert errors_of(save(client, membership.state, **row)) == [
        "Group memberships: The state is already in a regional group in that period."
    ]


def test_the_page_takes_as_many_queries_for_three_rows_of_each_as_for_one(client):
    state = StateFactory()

    def one_more(year):
        days = {"start_on": datetime.date(year, 1, 1), "end_on": datetime.date(year, 12, 31)}
        StateNameFactory(state=state, **days)
        StateAliasFactory(state=state)
        GroupMembershipFactory(state=state)
        SuccessionFactory(predecessor=state)
        SuccessionFactory(successor=state)

    one_more(1990)
    one = count_queries(client, change_url(state))
    one_more(1991)
    one_more(1992)
    assert count_queries(client, change_url(state)) == one


def test_the_members_of_a_group_are_fixed_once_saved(client):
    membership = GroupMembershipFactory()
    state = membership.state
    save(client, membership.group, **{"memberships-0-state": StateFactory().pk, "memberships-0-end_on": "2020-12-31"})
    membership.refresh_from_db()
    assert (membership.state, membership.end_on) == (state, datetime.date(2020, 12, 31))


def test_a_group_with_members_keeps_its_kind(client):
    membership = GroupMembershipFactory(group__kind="political")
    save(client, membership.group, kind="regional", name="Renamed")
    membership.group.refresh_from_db()
    assert (membership.group.kind, membership.group.name) == ("political", "Renamed")


def test_a_group_takes_as_many_queries_for_three_members_as_for_one(client):
    membership = GroupMembershipFactory()
    one = count_queries(client, change_url(membership.group))
    GroupMembershipFactory.create_batch(2, group=membership.group)
    assert count_queries(client, change_url(membership.group)) == one


def test_one_name_ends_and_the_next_begins_in_one_save(client):
    name = StateNameFactory(short="Swaziland")
    row = {"names-TOTAL_FORMS": "2", "names-0-end_on": "2018-04-18"}
    save(client, name.state, **row, **{"names-1-short": "Eswatini", "names-1-start_on": "2018-04-19"})
    assert set(name.state.names.values_list("short", flat=True)) == {"Swaziland", "Eswatini"}
