"""Every answer of a site in production, errors and redirects too, has the top grade of Mozilla's HTTP Observatory."""

import os
import runpy

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings

from advocacy.pages.views import AboutView
from advocacy.votes.models import RollCall
from tests.core.test_errors import fail_with
from tests.factories import EventFactory, UserFactory
from tests.journeys.observatory import HALF_A_YEAR, faults, points
from tests.journeys.pages import ALL, admin_addresses
from tests.journeys.test_headers import FILES
from tests.journeys.test_partner import TWO_A_MINUTE
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import READS

ABOUT_SAFETY = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "CONTENT_SECURITY_POLICY", "X_FRAME", "CORS_", "MESSAGE_")


def production() -> dict:
    """What the settings say about safety where nothing but the keys is set."""
    keys = {"SECRET_KEY": "only for this test", "HISTORY_KEY": "only for this test"}
    text = (PROJECT_ROOT / "advocacy/settings.py").read_text()
    with pytest.MonkeyPatch.context() as patch:
        for name in set(READS.findall(text)) & set(os.environ):
            patch.delenv(name)
        for name, value in keys.items():
            patch.setenv(name, value)
        found = runpy.run_path(str(PROJECT_ROOT / "advocacy/settings.py"))
    return {name: value for name, value in found.items() if name.startswith(ABOUT_SAFETY)}


@pytest.fixture(autouse=True)
def as_in_production():
    with override_settings(**production()):
        yield


def asked(client: Client, addresses: list[str]) -> dict[str, HttpResponse]:
    return {address: client.get(address, secure=True) for address in addresses}


def all_faults(answers: dict[str, HttpResponse]) -> dict[str, list[str]]:
    return {address: found for address, answer in answers.items() if (found := faults(answer))}


def test_pages_and_files_have_the_top_grade_and_set_no_cookie(sample_record):
    client = Client(raise_request_exception=False)
    answers = asked(client, [*ALL.values(), *FILES, "/events", "/resolutions/S/RES/2321", "/static/js/htmx/no.js"])

    assert {answer.status_code for answer in answers.values()} == {200, 301, 302, 400, 404}
    assert all_faults(answers) == {}
    assert {address: list(answer.cookies) for address, answer in answers.items() if answer.cookies} == {}
    assert {address for address, answer in answers.items() if "cookie" in answer.get("Vary", "").lower()} == set()


def test_the_staffs_area_has_the_top_grade_and_is_kept_by_nobody(own_site):
    client = Client()
    answers = asked(client, ["/admin/", "/admin/login/"])
    client.force_login(UserFactory(administrator=True))
    of_a_record = admin_addresses(RollCall.objects.get(slug="SC-2016-12-09"))[2:]
    answers |= asked(client, [*of_a_record, "/admin/account/", "/admin/nothing/", "/admin/votes/rollcall/0/change/"])

    assert all_faults(answers) == {}
    assert {a for a, answer in answers.items() if "no-store" not in answer["Cache-Control"]} == set()
    assert set(client.cookies) == {"__Host-sessionid", "__Host-csrftoken"}


def test_errors_have_the_top_grade(own_site, monkeypatch):
    client = Client(raise_request_exception=False)
    withdrawn = EventFactory(withdrawn=True)
    answers = asked(client, [withdrawn.get_absolute_url(), f"/api/v1/events/{withdrawn.slug}/"])
    for error in (ZeroDivisionError, OperationalError):
        monkeypatch.setattr(AboutView, "get", lambda view, request, error=error: fail_with(error)(request))
        answers[error.__name__] = client.get("/about/", secure=True)
    answers["foreign host"] = client.get("/", secure=True, headers={"host": "elsewhere.example"})
    answers["foreign form"] = Client(enforce_csrf_checks=True).post("/admin/login/", {"login": "a"}, secure=True)
    answers["other method"] = client.put("/events/", secure=True)
    answers["other method, API"] = client.delete("/api/v1/events/", secure=True)
    answers["other type"] = client.get("/api/v1/events/", secure=True, headers={"accept": "text/csv"})
    with override_settings(REST_FRAMEWORK=TWO_A_MINUTE):
        *_served, answers["throttled"] = [client.get("/api/v1/states/", secure=True) for _number in range(3)]

    assert [answer.status_code for answer in answers.values()] == [
        410, 404, 500, 503, 400, 403, 405, 405, 406, 429,
    ]  # fmt: skip
    assert all_faults(answers) == {}
    assert {name for name, answer in answers.items() if answer.cookies} == set()


def test_without_https_one_is_led_to_it_and_the_api_refuses():
    client = Client()
    answers = {address: client.get(address) for address in ("/", "/admin/", "/static/css/base.css", "/api/v1/")}

    assert [answer.status_code for answer in answers.values()] == [301, 301, 301, 403]
    assert [faults(answer, is_plain=True) for answer in answers.values()] == [[], [], [], ["served without HTTPS"]]


GOOD = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    "Strict-Transport-Security": f"max-age={2 * HALF_A_YEAR}; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_the_highest_score_is_the_sum_of_what_is_given():
    assert sum(number for number, _why in points(HttpResponse(headers=GOOD))) == 35
    assert faults(HttpResponse(headers=GOOD)) == []


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Security-Policy", ""),
        ("Content-Security-Policy", "default-src 'none'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"),
        ("Content-Security-Policy", "default-src 'none'; script-src 'self' 'unsafe-eval'; frame-ancestors 'none'"),
        ("Content-Security-Policy", "script-src 'self'"),
        ("Strict-Transport-Security", ""),
        ("Strict-Transport-Security", "max-age=300"),
        ("X-Content-Type-Options", ""),
        ("Referrer-Policy", "unsafe-url"),
    ],
)
def test_what_is_missing_or_weak_is_found(header, value):
    assert faults(HttpResponse(headers={**GOOD, header: value})) != []


@pytest.mark.parametrize(
    "options",
    [
        {"httponly": True, "samesite": "Lax"},
        {"secure": True, "samesite": "Lax"},
        {"secure": True, "httponly": True},
        {"secure": True, "httponly": True, "samesite": "Lax", "domain": "record.example"},
    ],
)
def test_a_weak_cookie_is_found(options):
    answer = HttpResponse(headers=GOOD)
    answer.set_cookie("__Host-sessionid", "1", **options)

    assert any(number < 0 and "__Host-sessionid" in why for number, why in points(answer))


def test_a_script_of_another_site_is_found():
    assert faults(HttpResponse('<script src="//cdn.example/a.js"></script>', headers=GOOD)) == [
        "scripts of other sites"
    ]
