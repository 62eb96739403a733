"""A partner's program asks the API for what a page lists, keeps it, and asks again."""

import json
import re
import urllib.error
import urllib.request
from email.message import Message
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import override_settings

LISTS = [
    "/resolutions/?q=workers+abroad&adopted_after=2016-01-01&adopted_before=2016-12-31",
    "/resolutions/?body=SC&ordering=adopted",
    "/events/?happened_after=2014-01-01&happened_before=2016-12-31",
    "/events/?state=CHN&role=objector",
    "/votes/?state=CHN&position=no",
    "/votes/?rule=sc_procedural&ordering=held",
    "/states/?seat=SC&seat_on=2016-12-09",
    "/states/?q=republic&page_size=100",
    "/sources/?kind=meeting_record&ordering=title",
    "/topics/?kind=theme&ordering=name",
]
FIFTEEN_THAT_DAY = [
    "AGO", "CHN", "EGY", "ESP", "FRA", "GBR", "JPN", "MYS", "NZL", "RUS", "SEN", "UKR", "URY", "USA", "VEN",
]  # fmt: skip
TWO_A_MINUTE = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"anon": "2/min"}}


class Answer(NamedTuple):
    status: int
    headers: Message
    text: str

    @property
    def data(self) -> dict:
        return json.loads(self.text)


def ask(address: str, **headers: str) -> Answer:
    """What a program without a browser gets."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): text for name, text in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.headers, answer.read().decode())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read().decode())


def keys_on_pages(address: str) -> list[str]:
    """The records that a list links to, in order, from its first page to its last."""
    section = re.search(r"//[^/]+/([a-z]+)/", address)[1]
    html = ask(address).text
    results = html[html.index('id="results"') : html.index("</main>")]
    keys = list(dict.fromkeys(re.findall(rf'href="/{section}/([A-Za-z0-9-]+)/"', results)))
    following = re.search(r'href="([^"]*)" rel="next"', results)
    return keys + (keys_on_pages(urljoin(address, following[1].replace("&amp;", "&"))) if following else [])


def keys_in_api(site: str, address: str) -> tuple[list[str], int]:
    """The records of a list, from its first page to its last, and how many there are."""
    data = ask(address).data
    keys = [record["key"] for record in data["results"]]
    if data["next"]:
        keys += keys_in_api(site, data["next"])[0]
    return keys, data["count"]


@pytest.mark.parametrize("address", LISTS)
def test_the_api_gives_the_records_of_the_page_in_the_same_order(sample_site, address):
    on_pages = keys_on_pages(sample_site + address)
    in_api, count = keys_in_api(sample_site, f"{sample_site}/api/v1{address}")

    assert in_api == on_pages
    assert len(on_pages) == count > 0


def test_the_page_leads_to_the_same_list_in_the_api(sample_site):
    html = ask(f"{sample_site}/states/?seat=SC&seat_on=2016-12-09").text
    link = re.search(r'<link rel="alternate" type="application/json" href="([^"]*)"', html)[1].replace("&amp;", "&")

    assert sorted(keys_in_api(sample_site, sample_site + link)[0]) == FIFTEEN_THAT_DAY


def test_a_list_that_did_not_change_is_not_sent_again(sample_site):
    address = f"{sample_site}/api/v1{LISTS[0]}"
    first = ask(address)
    again = ask(address, If_None_Match=first.headers["ETag"])
    other = ask(f"{sample_site}/api/v1{LISTS[1]}", If_None_Match=first.headers["ETag"])

    assert [record["key"] for record in first.data["results"]] == ["A-RES-71-202", "S-RES-2321"]
    assert (again.status, again.text) == (304, "")
    assert other.status == 200


def test_a_script_on_another_site_may_read(sample_site):
    answer = ask(f"{sample_site}/api/v1{LISTS[0]}", Origin="https://partner.example")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


@override_settings(REST_FRAMEWORK=TWO_A_MINUTE)
def test_who_asks_too_often_is_told_when_to_come_back(sample_site):
    answers = [ask(f"{sample_site}/api/v1/states/PRK/") for _number in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60
    assert [error["code"] for error in answers[2].data["errors"]] == ["throttled"]
