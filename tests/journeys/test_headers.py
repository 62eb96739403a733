"""Every answer carries the same strict policy, and no page needs more than it allows."""

from html.parser import HTMLParser

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from advocacy.core.errors import too_many_requests
from advocacy.pages.views import AboutView
from advocacy.votes.models import RollCall
from tests.core.test_errors import fail_with
from tests.factories import EventFactory, UserFactory
from tests.journeys.pages import ALL, VOTE, admin_addresses, status_of
from tests.journeys.test_partner import TWO_A_MINUTE

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FILES = [
    "/events/results.csv",
    "/events/results.json",
    "/events/feed.atom",
    "/events/calendar.ics",
    f"{VOTE}positions.csv",
    f"{VOTE}marc.xml",
    "/votes/results.xml",
    "/data/states.csv",
    "/api/v1/",
    "/api/v1/votes/",
    "/api/v1/nothing/",
    "/api/v1/schema/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-states.xml",
    "/healthz",
    "/readyz",
    "/static/css/base.css",
    "/static/img/icon.svg",
    "/static/js/desk.js",
    "/static/nothing.css",
]
DATA_BLOCK = "application/ld+json"


class InlineReader(HTMLParser):
    """Everything in a page that the policy would refuse, as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        is_data = attributes.get("type") == DATA_BLOCK
        is_inline = tag == "style" or (tag == "script" and "src" not in attributes and not is_data)
        refused = [name for name in attributes if name == "style" or name.startswith("on")]
        scripted = [name for name, value in pairs if (value or "").strip().lower().startswith("javascript:")]
        if is_inline or refused or scripted:
            self.found.append(self.get_starttag_text() or tag)


def says_its_letters(response: HttpResponse) -> bool:
    """Whether an answer of text or XML names its encoding, so that no browser guesses one."""
    kind, _, rest = response.get("Content-Type", "").partition(";")
    is_text = kind.startswith("text/") or kind.endswith("xml")
    return not is_text or rest.strip().replace('"', "") == "charset=utf-8"


def assert_keeps_the_policy(response: HttpResponse) -> None:
    """The whole policy and nothing beside it, and for a page no markup that it refuses."""
    directives = response["Content-Security-Policy"].split(";")
    assert dict(directive.strip().split(" ", 1) for directive in directives) == POLICY
    assert {name: response.get(name) for name in OTHERS} == OTHERS
    assert "Content-Security-Policy-Report-Only" not in response
    assert says_its_letters(response)
    if response["Content-Type"].startswith("text/html"):
        reader = InlineReader()
        reader.feed(response.text)
        assert reader.found == []


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("name", ALL)
def test_a_page_keeps_the_policy_and_sets_no_cookie(sample_record, reader, name):
    response = reader.get(ALL[name])

    assert response.status_code == status_of(name)
    assert_keeps_the_policy(response)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", FILES)
def test_a_file_keeps_the_policy_and_sets_no_cookie(sample_record, reader, address):
    response = reader.get(address)

    assert response.status_code == (404 if "nothing" in address else 200)
    assert_keeps_the_policy(response)
    assert not response.cookies


def test_the_admin_keeps_the_policy(own_site):
    client = Client()
    addresses = admin_addresses(RollCall.objects.get(slug="SC-2016-12-09"))
    assert_keeps_the_policy(client.get("/admin/login/"))
    assert_keeps_the_policy(client.get("/admin/"))
    client.force_login(UserFactory(administrator=True))
    for address in [*addresses[1:], f"{addresses[4].removesuffix('change/')}preview/", "/admin/password_change/"]:
        response = client.get(address)
        assert (address, response.status_code) == (address, 200)
        assert_keeps_the_policy(response)


def test_a_withdrawn_record_keeps_the_policy(own_site, reader):
    withdrawn = EventFactory(withdrawn=True)
    response = reader.get(withdrawn.get_absolute_url())

    assert response.status_code == 410
    assert_keeps_the_policy(response)
    assert not response.cookies


@pytest.mark.parametrize(("error", "status"), [(ZeroDivisionError, 500), (OperationalError, 503)])
def test_a_page_that_breaks_keeps_the_policy(monkeypatch, reader, error, status):
    monkeypatch.setattr(AboutView, "get", lambda view, request: fail_with(error)(request))
    response = reader.get("/about/")

    assert response.status_code == status
    assert_keeps_the_policy(response)
    assert not response.cookies


def test_refusals_keep_the_policy(sample_record):
    foreign_host = Client().get("/", headers={"host": "elsewhere.example"})
    foreign_form = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})
    with override_settings(REST_FRAMEWORK=TWO_A_MINUTE):
        *_served, throttled = [Client().get("/api/v1/states/") for _number in range(3)]

    assert [answer.status_code for answer in (foreign_host, foreign_form, throttled)] == [400, 403, 429]
    for answer in (foreign_host, foreign_form, throttled):
        assert_keeps_the_policy(answer)


def test_the_page_of_too_many_requests_needs_no_more_than_the_policy():
    page = InlineReader()
    page.feed(too_many_requests(RequestFactory().get("/events/"), retry_after=30).text)

    assert page.found == []


@pytest.mark.parametrize(
    "markup",
    [
        "<script>run()</script>",
        "<style>p {}</style>",
        "<p style='color: red'>",
        "<p onclick='run()'>",
        "<a href=' JavaScript:run()'>",
    ],
)
def test_what_the_policy_refuses_is_found(markup):
    page = InlineReader()
    page.feed(f"<script type={DATA_BLOCK}>{{}}</script><script src=a.js></script>{markup}")

    assert len(page.found) == 1
