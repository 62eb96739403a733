"""What a client's cache and a browser on another site are told."""

import pytest

from tests.api.resources import MAKERS, key_of

pytestmark = pytest.mark.django_db


def test_what_is_held_already_is_not_sent_again(client):
    address = f"/api/v1/states/{key_of(MAKERS['states']())}/"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Vary"] == first["Vary"]


def test_a_change_changes_the_etag(client):
    state = MAKERS["states"]()
    address = f"/api/v1/states/{state.code}/"
    before = client.get(address)["ETag"]
    state.name = "Another name"
    state.save()
    after = client.get(address, headers={"if-none-match": before})

    assert after.status_code == 200
    assert after["ETag"] != before


def test_head_tells_what_get_would(client):
    address = f"/api/v1/states/{key_of(MAKERS['states']())}/"
    whole, head = client.get(address), client.head(address)

    assert head.content == b""
    assert (head["ETag"], head["Content-Type"]) == (whole["ETag"], "application/json")
    assert client.head(address, headers={"if-none-match": whole["ETag"]}).status_code == 304


def test_other_sites_may_read(client):
    answer = client.get("/api/v1/states/", headers={"origin": "https://partner.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Expose-Headers"] == "ETag, Retry-After, Link"
    assert "Access-Control-Allow-Credentials" not in answer


def test_other_sites_may_ask_for_leave_to_read_and_not_to_write(client):
    asked = {"origin": "https://partner.example", "access-control-request-method": "GET"}
    answer = client.options("/api/v1/states/", headers=asked)

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_nothing_depends_on_who_asks(client):
    answer = client.get("/api/v1/states/")

    assert not answer.cookies
    assert "cookie" not in answer["Vary"].lower()


def test_only_json_is_served(client):
    answer = client.get("/api/v1/states/", headers={"accept": "text/csv"})

    assert answer.status_code == 406
    assert answer.json()["errors"][0]["code"] == "not_acceptable"
