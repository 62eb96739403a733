"""Hostile text in every text field of every public model stays text, wherever it is shown.

The fields are found from the models, the public addresses from the routes, the screens from the admin: what is new is
tried of itself.
"""

import csv
import gzip
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import icalendar
import pgtrigger
import pytest
from django.apps import apps
from django.contrib import admin
from django.db import DataError, IntegrityError, models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from advocacy.core.csv_stream import FORMULA_STARTS
from advocacy.core.row_security import is_shown
from advocacy.pages.views import MethodView
from tests.admin_pages import admin_url, change_url
from tests.factories import EventFactory, UserFactory
from tests.history.reading import as_if_committed
from tests.leaks.planting import publish
from tests.leaks.routes import LISTS, addresses

pytestmark = pytest.mark.django_db

SUM = "{{ 'qzx'|add:'xzq' }}"
FILLED_IN = "qzxxzq"
LONG = f'="><hostile onclick=x><img src=x onerror=x></title></script><script>x</script>{SUM} hostile dignity'
TEXTS = (LONG, '="><hostile onclick=x>', "='<hostile>", '="<b>', '"<b')
"""Long and short, each with what ends an attribute; every one that is long enough begins as a formula does."""
BROKEN_LINES = "\r\nATTENDEE:hostile@example.org\r\nEND:VEVENT"
KEYS = {"alpha2", "code", "key", "m49", "slug", "symbol_key"}
"""By these a record is found: the tests of their own fields say what they may hold."""


LADDER_STAYS = ("wording.Rung:published_vocabulary_stays", "wording.LadderVerb:published_vocabulary_stays")
"""A published ladder can be changed by nobody, so that its texts are hostile only past these triggers."""


def text_fields(model: Any) -> Iterator[models.Field]:
    for field in model._meta.local_concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField)
        if is_text and not (field.choices or field.generated or field.name in KEYS):
            yield field


def hostile(field: models.Field, number: int) -> str:
    """As much as fits, and different for each row."""
    longest = field.max_length or 10_000
    text = next(text for text in TEXTS if len(text) + 4 <= longest or text is TEXTS[-1])[:longest]
    return f"{text} {number}{BROKEN_LINES}" if isinstance(field, models.TextField) else f"{text} {number}"[:longest]


def plant_everywhere() -> set[str]:
    """Every text field of every row, past all forms; gives the fields that the database let nobody write."""
    refused = set()
    for model in apps.get_models(include_auto_created=True):
        for field in text_fields(model) if is_shown(model) else ():
            for number, key in enumerate(model._base_manager.values_list("pk", flat=True)):
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=key).update(**{field.name: hostile(field, number)})
                except (IntegrityError, DataError):
                    refused.add(f"{model._meta.label}.{field.name}")
    as_if_committed()
    return refused


class Intruders(HTMLParser):
    """Elements, attributes and addresses that are none of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        is_script = tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
        is_scripted = any(name.startswith("on") for name in attributes)
        leads_astray = any((value or "").strip().lower().startswith("javascript:") for value in attributes.values())
        if tag == "hostile" or is_script or is_scripted or leads_astray or attributes.get("src") == "x":
            self.found.append(self.get_starttag_text() or tag)


def faults_of(response: HttpResponse) -> list[str]:
    """What of the hostile text became more than text in an answer; its format must hold too."""
    kind = response["Content-Type"].split(";")[0]
    content = response.getvalue() if response.streaming else response.content
    text = (gzip.decompress(content) if kind == "application/gzip" else content).decode()
    found = ["a template was filled in"] if FILLED_IN in text else []
    if kind == "text/html":
        page = Intruders()
        page.feed(text)
        found += page.found + (["markup"] if "<hostile" in text else [])
    elif kind.endswith("xml"):
        found += [node.tag for node in ElementTree.fromstring(text).iter() if "hostile" in node.tag]
    elif kind.endswith("json"):
        json.loads(text)
    elif kind in ("text/csv", "application/gzip"):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        found += [cell for cell in cells if cell.startswith(tuple(FORMULA_STARTS)) and "<" in cell]
    elif kind == "text/calendar":
        found += [part.name for part in icalendar.Calendar.from_ical(text).walk() if "ATTENDEE" in part]
    return found


@pytest.fixture
def shown() -> Any:
    record = publish()
    EventFactory(slug="gone", withdrawn=True)
    with pgtrigger.ignore(*LADDER_STAYS):
        assert plant_everywhere() == set()
    return record


def test_readers_are_shown_text_and_nothing_but_text(shown):
    asked = [address for found in addresses(shown).values() for address in found]
    asked += [f"/{name}/?q=hostile" for name in LISTS] + ["/search/?q=hostile", "/api/v1/search/?q=hostile"]
    asked += ["/events/gone/", f"/events/?q={LONG[:150]}", f"/search/?q={LONG[:150]}", f"/<hostile onclick=x>{SUM}"]
    client, faults, kinds = Client(), {}, set()
    for address in asked:
        response = client.get(address)
        assert response.status_code < 500, address
        kinds.add(response["Content-Type"].split(";")[0])
        if found := faults_of(response):
            faults[address] = found[:3]

    assert faults == {}
    assert kinds >= {"text/html", "application/json", "text/csv", "application/atom+xml", "text/calendar"}
    assert "&lt;hostile" in client.get(f"/events/{shown.event.slug}/").text


def test_editors_are_shown_text_and_nothing_but_text(shown):
    client = Client()
    client.force_login(UserFactory(administrator=True))
    faults, seen = {}, set()
    for address in ["/admin/", *admin_addresses()]:
        response = client.get(address)
        assert response.status_code in (200, 302, 403, 404), address
        seen |= {address} if response.status_code == 200 and "&lt;hostile" in response.text else set()
        if response.status_code == 200 and (found := faults_of(response)):
            faults[address] = found[:3]

    assert faults == {}
    assert len(seen) > 20


def admin_addresses() -> Iterator[str]:
    """List, form, history and preview of every model of ours that has a row."""
    for model in admin.site._registry:
        record = model._base_manager.order_by("pk").first()
        if not model.__module__.startswith("advocacy.") or record is None:
            continue
        yield admin_url(model, "changelist")
        yield change_url(record)
        yield admin_url(record, "history", record.pk)
        if is_shown(model) and hasattr(record, "status"):
            yield change_url(record).replace("/change/", "/preview/")


def test_suggestions_of_names_are_data(shown):
    client = Client()
    client.force_login(UserFactory(administrator=True))
    asked = {"app_label": "votes", "model_name": "vote", "field_name": "state", "term": ""}
    response = client.get(reverse("admin:autocomplete"), asked)

    assert response["Content-Type"] == "application/json"
    assert "<hostile" in response.json()["results"][0]["text"]


def test_an_address_that_is_no_web_address_gets_into_no_column():
    publish()
    taken = []
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields if is_shown(model) else ():
            if isinstance(field, models.URLField):
                for address in ("javascript:alert(1)//https://un.org", "data:text/html,x", "//un.org", "vbscript:x"):
                    with suppress(IntegrityError), transaction.atomic():
                        model._base_manager.update(**{field.name: address})
                        taken.append((model._meta.label, field.name, address))
    assert taken == []


def test_a_document_of_ours_is_cleaned_as_if_it_were_not(tmp_path, monkeypatch):
    document = tmp_path / "method.md"
    lines = [
        "<hostile onclick=x>",
        "[a](javascript:x)",
        "[b](data:text/html,x)",
        "![c](javascript:x)",
        "<javascript:x>",
    ]
    document.write_text("\n\n".join(["# Method", *lines, "[d](https://un.org)"]))
    monkeypatch.setattr(MethodView, "document", document)
    page = MethodView().rendered()

    assert faults_of(HttpResponse(page)) == []
    assert "<img" not in page
    assert page.count("<a ") == 1


@pytest.mark.parametrize(
    "intruder",
    ["<hostile>", "<img src=x>", "<p onclick=x>", "<script>x</script>", "<a href=' JavaScript:x'>", FILLED_IN],
)
def test_what_became_more_than_text_is_found(intruder):
    assert faults_of(HttpResponse(f"<p>fine</p>{intruder}")) != []


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_formula_is_found(start):
    table = io.StringIO()
    csv.writer(table).writerow([f"{start}<x", "fine"])

    assert len(faults_of(HttpResponse(table.getvalue(), content_type="text/csv"))) == 1
