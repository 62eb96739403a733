"""What states can be found by, on the page; the API uses the same FilterSet."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    GroupFactory,
    GroupMembershipFactory,
    SeatFactory,
    StateAliasFactory,
    StateFactory,
    StateNameFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("states:list")


def found(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200, response.context["filterset"].errors
    return [state.code for state in response.context["page"]]


def facet(client, name, **query):
    facets = {facet.name: values for facet, values in client.get(LIST, query).context["facets"]}
    return {value.value: value.count for value in facets[name]}


@pytest.mark.parametrize("words", ["cote d'ivoire", "Côte d’Ivoire", "COTE DIVOIRE", "civ", "Ivory Coast"])
def test_a_name_is_found_with_or_without_accents_and_by_its_alias(client, words):
    state = StateFactory(code="CIV", name="Côte d’Ivoire", published=True)
    StateAliasFactory(state=state, alias="COTE D'IVOIRE")
    StateAliasFactory(state=state, alias="Ivory Coast")
    StateFactory(code="HRV", name="Croatia", published=True)
    StateFactory(code="XDR", name="Côte d’Ivoire, drafted")

    assert found(client, q=words) == ["CIV"]


def test_a_name_of_another_time_is_found(client):
    state = StateFactory(code="MMR", name="Myanmar", published=True)
    StateNameFactory(state=state, short="Burma", formal="the Union of Burma", end_on=datetime.date(1989, 6, 17))
    StateFactory(code="PRK", name="Democratic People’s Republic of Korea", published=True)

    assert found(client, q="burma") == ["MMR"]


def test_an_alias_in_use_is_found(client):
    state = StateFactory(code="PRK", name="Democratic People’s Republic of Korea", published=True)
    StateAliasFactory(state=state, alias="North Korea")
    StateFactory(code="KOR", name="Republic of Korea", published=True)

    assert found(client, q="North Korea") == ["PRK"]
    assert found(client, q="korea -democratic") == ["KOR"]


def test_a_group_is_that_of_today(client):
    group = GroupFactory(code="EU", published=True)
    now, once = StateFactory(code="FRA", published=True), StateFactory(code="GBR", published=True)
    GroupMembershipFactory(state=now, group=group)
    GroupMembershipFactory(state=once, group=group, end_on=datetime.date(2020, 1, 31))

    assert found(client, group="EU") == ["FRA"]
    assert facet(client, "group") == {"EU": 1}


def test_a_draft_group_is_neither_counted_nor_asked_for(client):
    GroupMembershipFactory(state=StateFactory(published=True), group=GroupFactory(code="SECRET"))

    assert facet(client, "group") == {}
    assert client.get(LIST, {"group": "SECRET"}).status_code == 400


def test_a_seat_is_asked_for_on_a_day_or_today(client):
    council = BodyFactory(code="SC", published=True)
    SeatFactory(state=StateFactory(code="FRA", published=True), body=council)
    senegal = StateFactory(code="SEN", published=True)
    SeatFactory(state=senegal, body=council, start_on=datetime.date(2016, 1, 1), end_on=datetime.date(2017, 12, 31))

    assert found(client, seat="SC") == ["FRA"]
    assert set(found(client, seat="SC", seat_on="2017-12-31")) == {"FRA", "SEN"}
    assert found(client, seat="SC", seat_on="2018-01-01") == ["FRA"]
    assert facet(client, "seat", seat_on="2016-12-09") == {"SC": 2}
    assert facet(client, "seat") == {"SC": 1}


def test_a_seat_in_an_unpublished_body_is_not_counted(client):
    SeatFactory(state=StateFactory(published=True), body=BodyFactory(code="SECRET"))

    assert facet(client, "seat") == {}
    assert client.get(LIST, {"seat": "SECRET"}).status_code == 400


def test_kinds_are_counted_and_narrow(client):
    StateFactory(code="FRA", kind="member", published=True)
    StateFactory(code="SUN", kind="former", published=True)

    assert found(client, kind="former") == ["SUN"]
    assert facet(client, "kind", kind="former") == {"member": 1, "former": 1}


def test_names_stand_in_the_order_a_reader_looks_for_them(client):
    for code, name in (("HRV", "Croatia"), ("CIV", "Côte d’Ivoire"), ("CRI", "Costa Rica")):
        StateFactory(code=code, name=name, published=True)

    assert found(client) == ["CRI", "CIV", "HRV"]
    assert found(client, ordering="-name") == ["HRV", "CIV", "CRI"]
    assert found(client, ordering="code") == ["CIV", "CRI", "HRV"]
