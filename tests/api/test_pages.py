"""Page and API find the same records: one FilterSet, two doors."""

import pytest
from django.conf import settings

from tests.api.resources import MAKERS

pytestmark = pytest.mark.django_db
SECTIONS = ["events", "resolutions", "votes", "states", "bodies", "topics", "treaties", "sources"]


@pytest.fixture(params=SECTIONS)
def section(request):
    """A list with two published records, and a third that was withdrawn."""
    *_shown, hidden = (MAKERS[request.param]() for _number in range(3))
    type(hidden).objects.filter(pk=hidden.pk).update(
        status="withdrawn", withdrawn_at=hidden.published_at, withdrawal_reason="Entered twice."
    )
    return request.param


def address(shown):
    """Of a record, or of what a list made of its columns."""
    return shown.url if isinstance(shown, tuple) else shown.get_absolute_url()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?page_size=1&page=2",
        "?ordering=-changed",
        "?q=1 or 2 or 3 or official",
        "?changed_since=2000-01-01T00:00:00Z",
    ],
)
def test_the_same_query_finds_the_same_records(client, section, query):
    page = client.get(f"/{section}/{query}")
    answer = client.get(f"/api/v1/{section}/{query}").json()
    shown = page.context["page"]

    assert [row["url"] for row in answer["results"]] == [f"{settings.SITE_URL}{address(record)}" for record in shown]
    assert answer["count"] == shown.paginator.count


def test_the_page_names_its_address_in_the_api(client, section):
    page = client.get(f"/{section}/?ordering=-changed&page=1")

    assert page.context["api_url"] == f"/api/v1/{section}/?ordering=-changed"
    assert client.get(page.context["api_url"]).status_code == 200


def test_what_one_refuses_the_other_refuses(client, section):
    for query in ("?colour=red", "?ordering=colour", "?changed_since=soon", "?q=a&q=b"):
        assert client.get(f"/{section}/{query}").status_code == 400
        assert client.get(f"/api/v1/{section}/{query}").status_code == 400


def test_facets_count_alike_and_keep_their_word(client, section):
    facets = client.get(f"/{section}/").context["facets"]
    counted = client.get(f"/api/v1/{section}/?include=facets").json().get("facets", {}) if facets else {}

    assert {name: [(value["value"], value["count"]) for value in values] for name, values in counted.items()} == {
        facet.name: [(value.value, value.count) for value in values] for facet, values in facets
    }
    for facet, values in facets:
        for value in values:
            found = client.get(f"/api/v1/{section}/", {facet.name: value.value}).json()
            assert found["count"] == value.count, (facet.name, value.value)
