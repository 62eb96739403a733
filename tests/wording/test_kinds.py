"""Each kind of record that wording is made of is in admin, search, API, downloads and the leak test.

A kind that is missing somewhere fails here.
"""

import csv
import io
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.urls import resolve, reverse

from advocacy.api.urls import RESOURCES
from advocacy.exports.dictionary import BY_NAME
from tests.admin_pages import admin_url, change_url, rows
from tests.factories import UserFactory
from tests.leaks.planting import Published, publish
from tests.leaks.routes import FILES, NAMED, NUMBERED

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Kind:
    """`name` is that of the resource and the file, `record` the one in `Published`.

    `words` find it by the admin's search and by the one box, where it stands under `found_as` and is called `title`:
    where a phrase stands is found as the paragraph, and a finding as its ask. `page` is its list, where it has one.
    """

    name: str
    record: str
    words: str
    found_as: str
    title: str
    page: str = ""
    include: tuple[str, ...] = ()
    is_edited: bool = True


KINDS = (
    Kind("provisions", "provision", "emphasizes", "provisions", "S/RES/2321 (2016), OP1"),
    Kind("phrases", "phrase", "dignity of all", "phrases", "dignity of all", "wording", ("answer", "changes")),
    Kind("occurrences", "occurrence", "emphasizes", "provisions", "S/RES/2321 (2016), OP1", is_edited=False),
    Kind("asks", "ask", "referral", "asks", "Referral", "asks", ("findings", "changes")),
    Kind("ask-findings", "finding", "referral", "asks", "Referral", include=("changes",)),
)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@pytest.fixture
def shown() -> Published:
    return publish()


def record_of(kind: Kind, shown: Published) -> Any:
    return getattr(shown, kind.record)


def key_of(record: Any) -> str:
    return getattr(record, "public_key", None) or str(record.pk)


@every_kind
def test_it_is_in_the_admin_where_its_words_find_it(client, shown, kind):
    record = record_of(kind, shown)
    client.force_login(UserFactory(role="publisher"))

    assert admin.site.is_registered(type(record))
    assert rows(client.get(admin_url(record, "changelist"), {"q": kind.words})) == {record}
    assert rows(client.get(admin_url(record, "changelist"), {"q": "quetzalcoatl"})) == set()
    if kind.is_edited:
        assert client.get(change_url(record)).status_code == 200


@every_kind
def test_search_finds_it_and_says_which_paragraph_it_is(client, shown, kind):
    groups = client.get("/api/v1/search/", {"q": kind.words}).json()["groups"]
    page = client.get("/search/", {"q": kind.words}).content.decode()

    assert [hit["title"] for group in groups if group["kind"] == kind.found_as for hit in group["results"]] == [
        kind.title
    ]
    assert kind.title in " ".join(page.replace("<mark>", "").replace("</mark>", "").split())


@every_kind
def test_the_api_has_it_with_the_filters_of_its_page_and_what_can_be_included(client, shown, kind):
    address = f"/api/v1/{kind.name}/"
    viewset = RESOURCES[kind.name]
    keys = [row["key"] for row in client.get(address).json()["results"]]
    detail = f"{address}{key_of(record_of(kind, shown))}/"

    assert key_of(record_of(kind, shown)) in keys
    if kind.page:
        view = resolve(reverse(f"{kind.page}:list")).func.view_class
        assert viewset.filterset_class is view.filterset_class
    plain = client.get(detail).json()
    more = client.get(detail, {"include": ",".join(kind.include)}).json() if kind.include else plain
    earlier = {"changes_next"} if "changes" in kind.include else set()
    assert set(more) - set(plain) == {*kind.include} | earlier
    refused = client.get(detail, {"include": "secrets"}).json()["errors"][0]["detail"]
    assert refused == f"Can be included here: {', '.join(kind.include) or 'nothing'}."


@every_kind
def test_every_filter_of_the_api_narrows_its_list_or_is_refused(client, shown, kind):
    for name in RESOURCES[kind.name].filterset_class.known_parameters() - {"ordering", "page", "page_size"}:
        answer = client.get(f"/api/v1/{kind.name}/", {name: "quetzalcoatl"})
        assert answer.status_code == 400 or answer.json()["results"] == [], name


@every_kind
def test_it_can_be_downloaded_whole(client, shown, kind):
    text = client.get(BY_NAME[kind.name].csv).getvalue().decode()

    assert key_of(record_of(kind, shown)) in [row["key"] for row in csv.DictReader(io.StringIO(text, newline=""))]


@every_kind
def test_the_leak_test_asks_for_it(kind):
    assert kind.name in FILES
    assert (NAMED | NUMBERED)[kind.name] == kind.record
