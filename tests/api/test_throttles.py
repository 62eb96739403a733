"""Who asks too often is told how long to wait."""

import pytest
from django.conf import settings
from django.test import override_settings

pytestmark = pytest.mark.django_db
TWO_A_MINUTE = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"anon": "2/min"}}


@override_settings(REST_FRAMEWORK=TWO_A_MINUTE)
def test_the_third_request_of_a_client_waits_and_another_client_does_not(client):
    answers = [client.get("/api/v1/states/") for _number in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["errors"][0]["code"] == "throttled"
    assert client.get("/api/v1/states/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/api/v1/states/", headers={"x-forwarded-for": "192.0.2.9"}).status_code == 429


@override_settings(REST_FRAMEWORK=TWO_A_MINUTE)
def test_unknown_addresses_count_too(client):
    assert [client.get("/api/v1/colours/").status_code for _number in range(3)] == [404, 404, 429]


@override_settings(REST_FRAMEWORK=TWO_A_MINUTE)
@pytest.mark.parametrize(
    "spellings",
    [
        ("192.0.2.7", "::ffff:192.0.2.7", "::FFFF:C000:207"),
        ("2001:db8::1", "2001:DB8:0::2", "2001:db8:0:0:ffff::3"),
    ],
)
def test_spelling_an_address_anew_gives_no_new_allowance(client, spellings):
    answers = [client.get("/api/v1/states/", REMOTE_ADDR=spelling) for spelling in spellings]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


@override_settings(REST_FRAMEWORK=TWO_A_MINUTE | {"NUM_PROXIES": 1})
def test_what_a_client_writes_before_our_proxy_gives_no_new_allowance(client):
    chains = [f"198.51.100.{number}, 203.0.113.9" for number in range(3)]
    answers = [client.get("/api/v1/states/", headers={"x-forwarded-for": chain}) for chain in chains]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert client.get("/api/v1/states/", headers={"x-forwarded-for": "203.0.113.10"}).status_code == 200
