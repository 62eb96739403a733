"""Pages of bodies: who sat in them on a day, what they decided."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    BodyFactory,
    GroupFactory,
    GroupMembershipFactory,
    ResolutionFactory,
    RollCallFactory,
    SeatFactory,
    SessionFactory,
    StateFactory,
    StateNameFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("bodies:list")
HIDDEN = "zzhidden"
DAY = datetime.date


@pytest.fixture
def council():
    return BodyFactory(code="SC", name="Security Council", published=True)


def seat(body, name, *, published=True, **values):
    return SeatFactory(body=body, state=StateFactory(name=name, published=published), **values)


def page(client, body, **query):
    return client.get(body.get_absolute_url(), query)


def text(response):
    return " ".join(response.content.decode().split())


def members(response):
    return [seat.state_name for bench in response.context["benches"] for group in bench.groups for seat in group.seats]


def test_the_composition_is_that_of_the_day_both_ends_included(client, council):
    seat(council, "Spain", seat_class="elected", start_on=DAY(2015, 1, 1), end_on=DAY(2016, 12, 31))
    seat(council, "Italy", seat_class="elected", start_on=DAY(2017, 1, 1), end_on=DAY(2017, 12, 31))
    seat(council, "France", seat_class="permanent")

    assert members(page(client, council, on="2016-12-31")) == ["France", "Spain"]
    assert members(page(client, council, on="2017-01-01")) == ["France", "Italy"]
    assert members(page(client, council, on="1945-01-01")) == []


def test_without_a_day_it_is_today(client, council):
    seat(council, "France")

    response = page(client, council)

    assert response.context["day"] == timezone.localdate()
    assert members(response) == ["France"]


def test_observers_and_hidden_states_are_not_members(client, council):
    seat(council, "France")
    seat(council, "Palestine", seat_class="observer")
    seat(council, HIDDEN, published=False)

    response = page(client, council, on="2016-12-09")

    assert members(response) == ["France"]
    assert "1 member" in text(response)
    assert HIDDEN not in text(response)


def test_states_bear_their_name_and_group_of_the_day(client, council):
    libya = seat(council, "Libya").state
    StateNameFactory(state=libya, short="Libyan Arab Jamahiriya", end_on=DAY(2011, 9, 15))
    StateNameFactory(state=libya, short="Libya", start_on=DAY(2011, 9, 16))
    african = GroupFactory(name="African States", kind="regional", published=True)
    GroupMembershipFactory(state=libya, group=african, start_on=DAY(2000, 1, 1))
    hidden = GroupFactory(name=HIDDEN, kind="regional")
    GroupMembershipFactory(state=libya, group=hidden, end_on=DAY(1999, 12, 31))

    before, after = page(client, council, on="2009-01-01"), page(client, council, on="1999-01-01")

    assert members(before) == ["Libyan Arab Jamahiriya"]
    assert [group.name for bench in before.context["benches"] for group in bench.groups] == ["African States"]
    assert [group.name for bench in after.context["benches"] for group in bench.groups] == [""]
    assert HIDDEN not in text(after)


def test_a_committee_of_the_whole_has_the_members_of_the_assembly(client):
    assembly = BodyFactory(code="GA", name="General Assembly", published=True)
    committee = BodyFactory(code="GA3", parent=assembly, electorate=assembly, published=True)
    seat(assembly, "France")

    response = page(client, committee)

    assert members(response) == ["France"]
    assert 'Every member of the <a href="/bodies/GA/">General Assembly</a>' in text(response)


@pytest.mark.parametrize("on", ["yesterday", "2016-13-01", "2016-02-30", "09/12/2016", "0000-01-01", "\x00"])
def test_a_day_that_cannot_be_read_gets_a_sentence(client, council, on):
    seat(council, "France")

    response = page(client, council, on=on)

    assert response.status_code == 400
    assert members(response) == []
    assert "That is not a day of the calendar. Write it like 2016-12-09 or 9 December 2016." in text(response)


def test_a_body_without_seats_says_so(client):
    assert "States have no seats here" in text(page(client, BodyFactory(published=True)))


def test_the_latest_texts_and_votes_lead_to_their_lists(client, council):
    shown = ResolutionFactory(body=council, symbol="S/RES/2321 (2016)", published=True)
    ResolutionFactory(body=council, symbol="S/RES/9999 (2016)")
    vote = RollCallFactory(body=council, published=True)
    RollCallFactory(body=council, title=HIDDEN)
    RollCallFactory(body=council, resolution=ResolutionFactory(body=council), title=HIDDEN, published=True)

    response = page(client, council)

    assert [text.symbol for text in response.context["latest_texts"]] == [shown.symbol]
    assert list(response.context["latest_votes"]) == [vote]
    content = text(response)
    assert 'href="/resolutions/?body=SC"' in content
    assert 'href="/votes/?body=SC"' in content
    assert HIDDEN not in content
    assert "9999" not in content


def test_sessions_lead_to_their_texts(client):
    assembly = BodyFactory(code="GA", published=True)
    SessionFactory(body=assembly, code="71", name="Seventy-first session", start_on=DAY(2016, 9, 13))

    content = text(page(client, assembly))

    assert '<a href="/resolutions/?body=GA&amp;session=71">Seventy-first session</a>' in content


def test_hidden_parents_parts_and_electorates_are_not_named(client, council):
    BodyFactory(name=HIDDEN, parent=council)
    inside = BodyFactory(
        code="IN", parent=BodyFactory(name=HIDDEN), electorate=BodyFactory(name=HIDDEN, code="ZZHID"), published=True
    )

    for response in (page(client, council), page(client, inside), client.get(LIST)):
        assert HIDDEN not in text(response)
        assert "ZZHID" not in text(response)
    assert "ZZHID" not in client.get(reverse("bodies:csv")).getvalue().decode()


def test_kinds_filter_the_list(client, council):
    BodyFactory(code="COI", kind="commission_of_inquiry", published=True)

    assert [body.code for body in client.get(LIST, {"kind": "principal_organ"}).context["page"]] == ["SC"]


def test_a_body_that_is_not_published_has_no_page(client):
    assert page(client, BodyFactory()).status_code == 404


def fill(body):
    region = GroupFactory(kind="regional", published=True)
    for _ in range(2):
        state = seat(body, "State").state
        GroupMembershipFactory(state=state, group=region)
    text = ResolutionFactory(body=body, published=True)
    RollCallFactory(body=body, resolution=text, published=True)
    BodyFactory(parent=body, published=True)
    SessionFactory(body=body)


def test_a_page_with_three_of_everything_asks_no_more(client, council, django_assert_max_num_queries):
    fill(council)
    page(client, council)
    with django_assert_max_num_queries(25) as one:
        page(client, council)
    fill(council), fill(council)
    with django_assert_max_num_queries(len(one)) as three:
        page(client, council)
    assert len(three) == len(one)


def test_a_list_of_three_asks_no_more_than_a_list_of_one(client, council, django_assert_max_num_queries):
    with django_assert_max_num_queries(15) as one:
        client.get(LIST)
    BodyFactory(parent=council, published=True), BodyFactory(parent=council, published=True)
    with django_assert_max_num_queries(len(one)) as three:
        client.get(LIST)
    assert len(three) == len(one)
