"""Every word that a visitor or an editor reads can be translated.

Translations are replaced by marks, ⟦like this⟧: whatever is printed outside of marks was not given to the translators.
"""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.urls import reverse
from django.utils import translation

from advocacy.core import dates
from advocacy.core.templatetags import record
from tests.factories import UserFactory
from tests.leaks.planting import Published, publish

pytestmark = pytest.mark.django_db

NAMES = {
    "Advocacy",
    "Record",
    "Advocacy Record",
    "CSV",
    "JSON",
    "MARCXML",
    "Atom",
    "API",
    "BibTeX",
    "ISO 3166, UN M49",
    "M49",
}
"""Proper names, which are the same in every language."""
EXAMPLES = {"s/res/2321", '"inherent dignity"', "workers abroad", "nuclear -test", "hunger or food", "North Korea"}
"""Questions to try on the search page: words that this record has, in its own language."""
ASKED = {"boddy", "nothing"}
"""What the test itself wrote into an address."""
THEIRS = {"Tasks Database Backend", "Task Results", "Search"}
"""Names that a library gives its own part of the admin, and Django's picture beside its search box."""
READ_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-label")
SILENT = ("script", "style", "pre", "code", "time", "option")
"""Not prose: code, symbols, dates; and options, whose labels stand in choices that Django translates as lists."""


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message comes back between marks, as if translated."""
    one = translation._trans

    def mark(message: str) -> str:
        return f"⟦{message}⟧" if str(message).strip() else message

    for module, name in ((dates, "_written"), (record, "signs")):  # as they are, not as they were kept without marks
        monkeypatch.setattr(module, name, getattr(module, name).__wrapped__)
    monkeypatch.setattr(one, "gettext", mark, raising=False)
    monkeypatch.setattr(one, "pgettext", lambda context, message: mark(message), raising=False)
    monkeypatch.setattr(
        one, "ngettext", lambda singular, plural, number: mark(singular if number == 1 else plural), raising=False
    )
    monkeypatch.setattr(
        one,
        "npgettext",
        lambda context, singular, plural, number: mark(singular if number == 1 else plural),
        raising=False,
    )


class Reader(HTMLParser):
    """Collects what is read outside of marks."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.silent, self.unmarked = 0, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent.append(tag)
        for name, value in attrs:
            if name in READ_ATTRIBUTES and value and "⟦" not in value and self.depth == 0:
                self.unmarked.append(value)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        for part in re.split("([⟦⟧])", data):
            if part in "⟦⟧" and part:
                self.depth += 1 if part == "⟦" else -1
            elif self.depth == 0 and not self.silent and re.search(r"[^\W\d_]{2,}", part):
                self.unmarked.append(" ".join(part.split()))


def unmarked(html: str) -> set[str]:
    reader = Reader()
    reader.feed(html)
    return {text for text in reader.unmarked if text.strip(" .,:;·()“”") not in NAMES | EXAMPLES | ASKED | THEIRS}


PAGES = (
    "/",
    "/about/",
    "/data/",
    "/search/",
    "/search/?q=nothing",
    "/nothing-here/",
    *(f"/{name}/" for name in ("events", "resolutions", "votes", "states", "bodies", "topics", "treaties", "sources")),
    "/resolutions/?boddy=1",
    "/events/?q=nothing",
    "/resolutions/?adopted_after=2016-01-01&adopted_before=2016-12-31&adoption=recorded_vote",
)


@pytest.mark.parametrize("address", PAGES)
def test_pages_without_records_are_all_translatable(client, marked, address):
    assert unmarked(client.get(address).content.decode()) == set()


def values() -> set[str]:
    """Every text that the records hold."""
    held: set[str] = set()
    for model in apps.get_models():
        columns = [f.name for f in model._meta.concrete_fields if isinstance(f, CharField | TextField)]
        for row in model._default_manager.values_list(*columns) if columns else ():
            held |= {" ".join(str(value).split()) for value in row if value}
    return held


def is_data(text: str, held: set[str]) -> bool:
    """Whether nothing is left of a text when addresses, names and what the records hold are taken away."""
    text = re.sub(r"https?://\S+|/api/v1/\S+|OP\d+", " ", text.replace("Advocacy Record", " "))
    for value in sorted(held, key=len, reverse=True):
        text = text.replace(value, " ")
    return not re.search(r"[^\W\d_]{2,}", text)


DETAILS = ("event", "resolution", "roll_call", "state", "body", "topic", "theme", "treaty", "source")


@pytest.mark.parametrize("kind", DETAILS)
def test_pages_of_records_are_translatable_but_for_what_the_records_say(client, monkeypatch, request, kind):
    shown: Published = publish()
    held = values()
    request.getfixturevalue("marked")

    html = client.get(getattr(shown, kind).get_absolute_url()).content.decode()

    assert {text for text in unmarked(html) if not is_data(text, held)} == set()


ADMIN = (
    "admin:index",
    "admin:events_event_add",
    "admin:events_event_changelist",
    "admin:resolutions_resolution_add",
    "admin:votes_rollcall_add",
    "admin:states_state_add",
    "admin:sources_source_add",
    "admin:bodies_body_add",
    "admin:topics_topic_add",
    "admin:treaties_treaty_add",
)


@pytest.mark.parametrize("name", ADMIN)
def test_the_admin_is_all_translatable(client, request, name):
    client.force_login(UserFactory(username="mina", is_staff=True, is_superuser=True))
    request.getfixturevalue("marked")

    html = client.get(reverse(name)).content.decode()

    assert {text for text in unmarked(html) if "mina" not in text.lower()} == set()
