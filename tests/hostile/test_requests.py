"""Odd requests, to every address: public ones with a published record, the staff's as their routes say."""

import re
from collections.abc import Iterable
from itertools import cycle, product
from typing import Any
from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.hostile.test_questions import METHODS, ask, bare
from tests.journeys.test_headers import assert_keeps_the_policy
from tests.leaks.planting import publish

pytestmark = pytest.mark.django_db

KEY = re.compile(r"<[^>]+>|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")
"""What stands in a route for what differs: of both spellings that Django has."""
HOSTS = ("elsewhere.example", "localhost:port", "[::1", "")
TYPES = ("application/xml", "text/csv", "nonsense", "text/" + "x" * 9000)


def staff_addresses() -> set[str]:
    """One address for each route behind the sign-in; most keys stand for nothing."""
    return {"/" + route for route in walk(get_resolver().url_patterns, "") if route.startswith("admin/")}


def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> list[str]:
    found = []
    for entry in patterns:
        route = prefix + KEY.sub("1", str(entry.pattern)).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        found += walk(entry.url_patterns, route) if isinstance(entry, URLResolver) else [route]
    return found


def everywhere() -> set[str]:
    return {*bare(publish()).values(), *staff_addresses(), "/nothing/", "/api/v1/nothing/"}


def refused(address: str, *, repeats: str = "Traceback", **request: Any) -> int | str:
    """The status, of an answer that is the asker's fault, has the headers of every other, and names what is allowed."""
    response = ask(address, **request)
    assert_keeps_the_policy(response)
    if response.status_code == 405 and "Allow" not in response:
        return "405 without what is allowed"
    if not 400 <= response.status_code < 500 or repeats in response.text or response.cookies:
        return f"{response.status_code}: {response.text[:100]}"
    return response.status_code


def test_the_addresses_of_the_staff_are_found():
    found = staff_addresses()
    assert len(found) > 150
    assert {"/admin/login/", "/admin/votes/rollcall/", "/admin/votes/rollcall/1/change/"} <= found
    assert [address for address in found if re.search(r"[<>()?^$\\]", address)] == []


def in_turn(addresses: Iterable[str], oddities: Iterable[str]) -> list[tuple[str, str]]:
    """Each address with one of the oddities, each of these as often: what refuses them looks at no address.

    Endpoints of the API refuse for themselves: each with all of them.
    """
    api, pages = (sorted(each for each in addresses if each.startswith("/api/") == is_api) for is_api in (True, False))
    return [*zip(pages, cycle(oddities), strict=False), *product(api, oddities)]


def test_a_foreign_host_is_refused_at_every_address():
    asked = in_turn(everywhere(), HOSTS)
    told = {(address, host): refused(address, repeats="elsewhere", headers={"host": host}) for address, host in asked}
    assert told == dict.fromkeys(asked, 400)


def test_an_odd_method_is_refused_at_every_address():
    asked = in_turn(everywhere(), METHODS)
    told = {(address, method): refused(address, method=method) for address, method in asked}
    nowhere = {each: 404 for each in asked if each[0].startswith("/api/") and "nothing" in each[0]}
    assert {each: status for each, status in told.items() if status != 405} == nowhere


def test_a_type_that_is_not_served_is_refused_at_every_endpoint():
    asked = in_turn({address for route, address in bare(publish()).items() if route.startswith("api/v1/")}, TYPES)
    told = {(address, accept): refused(address, headers={"accept": accept}) for address, accept in asked}
    assert told == dict.fromkeys(asked, 406)


def test_a_question_of_endless_length_or_number_is_refused_at_every_address():
    addresses = set(bare(publish()).values())
    questions = ("a" * 100_000, f"{quote('é' * 20_000)}=1", "&".join(f"a{n}=1" for n in range(6000)))
    told = {address: refused(f"{address}?{question}") for address, question in in_turn(addresses, questions)}
    assert {address: status for address, status in told.items() if status not in (400, 404)} == {}


def test_a_body_that_is_too_large_is_refused_at_every_address():
    body = {"data": b"text=" + b"a" * 3_000_000, "content_type": "application/x-www-form-urlencoded"}
    told = {address: refused(address, method="POST", **body) for address in bare(publish()).values()}
    assert {address: status for address, status in told.items() if status not in (404, 405)} == {"/wording/draft/": 413}
    assert refused("/admin/login/", method="POST", **body) == 400


def test_a_header_that_is_too_long_never_breaks_anything():
    long = {"accept-language": "x" * 60_000, "if-none-match": '"' + "y" * 60_000, "referer": "z" * 60_000}
    addresses = bare(publish()).values()
    broken = {address for address in addresses if ask(address, headers=long).status_code >= 500}
    assert broken == set()
