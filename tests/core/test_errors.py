"""Pages and JSON for what goes wrong."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path
from psycopg import errors

from advocacy.core.errors import too_many_requests, words_of

MARKER = "a secret in the exception"


def fail_with(error: type[Exception]):
    def view(request: HttpRequest) -> HttpResponse:
        raise error(MARKER)

    return view


def fill_the_disk(request: HttpRequest) -> HttpResponse:
    raise OperationalError(MARKER) from errors.DiskFull(MARKER)


class FailingMiddleware:
    """Another middleware that needs a database which is away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.endswith("/in-middleware"):
            raise OperationalError(MARKER)
        return self.get_response(request)


FAILURES = {
    "400": SuspiciousOperation,
    "403": PermissionDenied,
    "500": ZeroDivisionError,
    "503": OperationalError,
    "503-interface": InterfaceError,
}
failing = [*(path(name, fail_with(error)) for name, error in FAILURES.items()), path("507", fill_the_disk)]
urlpatterns = [path("", include(failing)), path("api/", include(failing))]
handler400 = "advocacy.core.errors.bad_request"
handler403 = "advocacy.core.errors.permission_denied"
handler404 = "advocacy.core.errors.page_not_found"
handler500 = "advocacy.core.errors.server_error"


@pytest.fixture
def careful_client(settings) -> Client:
    """A client that shows what a reader would see, on the failing addresses above."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:-1], f"{__name__}.FailingMiddleware", settings.MIDDLEWARE[-1]]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/400", 400, "This request cannot be read"),
        ("/403", 403, "This is not open to you"),
        ("/nowhere", 404, "There is nothing at this address"),
        ("/500", 500, "Something broke on our side"),
        ("/503", 503, "The record is away for a moment"),
        ("/503-interface", 503, "The record is away for a moment"),
        ("/in-middleware", 503, "The record is away for a moment"),
        ("/507", 507, "Nothing was saved"),
    ],
)
def test_an_error_is_a_page_of_the_site_that_keeps_the_policy(careful_client, address, status, heading):
    response = careful_client.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in text
    assert 'action="/search/"' in text
    assert MARKER not in text
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("address", "status", "kind", "code"),
    [
        ("/api/400", 400, "client_error", "bad_request"),
        ("/api/403", 403, "client_error", "permission_denied"),
        ("/api/nowhere", 404, "client_error", "not_found"),
        ("/api/500", 500, "server_error", "error"),
        ("/api/503", 503, "server_error", "database_unavailable"),
        ("/api/in-middleware", 503, "server_error", "database_unavailable"),
        ("/api/507", 507, "server_error", "disk_full"),
    ],
)
def test_the_api_names_its_errors(careful_client, address, status, kind, code):
    response = careful_client.get(address)
    body = response.json()
    assert response.status_code == status
    assert (body["type"], [error["code"] for error in body["errors"]]) == (kind, [code])
    assert MARKER not in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_absent_database_says_when_to_try_again(careful_client):
    assert [careful_client.get(address)["Retry-After"] for address in ("/503", "/api/503", "/in-middleware")] == [
        "10",
        "10",
        "10",
    ]


@override_settings(ALLOWED_HOSTS=["record.example"], SECURE_SSL_REDIRECT=True)
def test_a_foreign_host_name_is_refused_under_the_policy_too(careful_client):
    response = careful_client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]


@override_settings(SECURE_SSL_REDIRECT=True)
def test_over_plain_http_the_api_refuses_and_pages_lead_to_https(careful_client):
    refused = careful_client.get("/api/v1/votes/")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (403, "https_needed")
    assert "default-src 'none'" in refused["Content-Security-Policy"]
    page = careful_client.get("/votes/")
    assert (page.status_code, page["Location"]) == (301, "https://testserver/votes/")


def test_a_missing_page_suggests_a_search_for_what_was_asked(careful_client):
    text = careful_client.get("/resolutions/workers-abroad/").content.decode()
    assert '<a href="/search/?q=workers%20abroad">Search the record for “workers abroad”</a>' in text


def test_words_of_an_address_are_its_last_part():
    assert [words_of(path) for path in ("/", "/votes/SC-2016-12-09", "/states/north_korea/")] == [
        "",
        "SC 2016 12 09",
        "north korea",
    ]


def test_an_address_is_shown_as_text_never_as_markup(careful_client):
    text = careful_client.get("/<script>alert(1)</script>x").content.decode()
    assert "<script>alert" not in text


def test_a_form_from_elsewhere_is_told_what_to_do(settings):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "<h1>The form was not accepted</h1>" in response.content.decode()


def test_too_many_requests_says_how_long_to_wait():
    page = too_many_requests(RequestFactory().get("/events/"), retry_after=30)
    body = too_many_requests(RequestFactory().get("/api/v1/events/"), retry_after=1)
    assert (page.status_code, page["Retry-After"]) == (429, "30")
    assert "try again in 30 seconds." in page.content.decode()
    assert (body.status_code, body["Retry-After"], body["Content-Type"]) == (429, "1", "application/json")
