"""The index of the admin says what needs work, and links to it."""

import pytest
from django.urls import reverse

from tests.admin_pages import count_queries, rows
from tests.factories import RollCallFactory, SourceFactory, StateFactory, UserFactory, VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role="editor"))


def cells(client, noun):
    response = client.get(reverse("admin:index"))
    row = next(row for row in response.context["work_table"] if str(row["noun"]) == noun)
    return [cell and (cell["count"], cell["url"]) for cell in row["cells"]]


def test_drafts_reviews_and_missing_sources_are_counted_by_noun(client, editor):
    StateFactory()
    StateFactory(in_review=True, sourced=True)
    StateFactory(published=True)
    StateFactory(withdrawn=True)
    url = reverse("admin:states_state_changelist")
    assert cells(client, "states") == [
        (1, f"{url}?status__exact=draft"),
        (1, f"{url}?status__exact=in_review"),
        (1, f"{url}?supported=no"),
    ]


def test_a_source_needs_no_source(client, editor):
    SourceFactory()
    assert [cell and cell[0] for cell in cells(client, "sources")] == [1, 0, None]


def test_each_count_links_to_the_records_it_counts(client, editor):
    draft, _in_review, _published = (
        StateFactory(),
        StateFactory(in_review=True, sourced=True),
        StateFactory(published=True),
    )
    for _count, url in (cells(client, "states")[0], cells(client, "states")[2]):
        assert rows(client.get(url)) == {draft}


def test_disagreeing_roll_calls_are_listed_with_their_links(client, editor):
    agreeing, differing = (
        RollCallFactory(stated_yes=1, stated_no=0, stated_abstain=0),
        RollCallFactory(stated_yes=2, stated_no=0, stated_abstain=0),
    )
    wrong = RollCallFactory(stated_yes=2, stated_no=3, stated_abstain=0, stated_result="carried")
    for roll_call in (agreeing, differing):
        VoteFactory(roll_call=roll_call)
    work = client.get(reverse("admin:index")).context["work_list"]
    assert [(one["count"], rows(client.get(one["url"]))) for one in work] == [(1, {differing}), (1, {wrong})]


def test_the_index_has_one_kind_of_groups(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    apps = client.get(reverse("admin:index")).context["app_list"]
    assert [app["app_label"] for app in apps for model in app["models"] if model["object_name"] == "Group"] == [
        "states"
    ]


def test_the_index_takes_the_same_queries_however_much_waits(client, editor):
    StateFactory()
    one = count_queries(client, reverse("admin:index"))
    StateFactory.create_batch(2)
    RollCallFactory.create_batch(2)
    assert count_queries(client, reverse("admin:index")) == one


def test_who_may_see_nothing_is_shown_nothing(client):
    StateFactory()
    client.force_login(UserFactory())
    assert client.get(reverse("admin:index")).context["work_table"] == []
