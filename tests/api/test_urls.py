"""The root of the API, and addresses it does not have."""

import pytest

from advocacy.api.urls import QUESTIONS, RESOURCES

pytestmark = pytest.mark.django_db


def test_the_root_names_every_resource(client):
    answer = client.get("/api/v1/").json()

    assert set(answer) == {*RESOURCES, *QUESTIONS, "schema", "docs"}
    assert answer["treaty-actions"] == "http://testserver/api/v1/treaty-actions/"


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v2/", "/api/v1/colours/", "/api/v1/states/prk%20/", "/api/v1/seats/x/"]
)
def test_an_unknown_address_is_answered_in_json(client, address):
    for method in (client.get, client.post, client.delete):
        answer = method(address)
        assert answer.status_code == 404
        assert answer.json() == {
            "type": "client_error",
            "errors": [{"code": "not_found", "detail": "Not found.", "attr": None}],
        }


def test_a_forgotten_slash_is_put_right(client):
    answer = client.get("/api/v1/resolutions?q=x")

    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/resolutions/?q=x")
