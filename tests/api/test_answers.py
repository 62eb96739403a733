"""Every answer, and every example of one, keeps to the API's description."""

from typing import Any

import pytest
from django.core.management import call_command
from openapi_spec_validator import validate

from advocacy.api.urls import RESOURCES
from tests.api.openapi import description, faults
from tests.api.resources import MAKERS, key_of

every_resource = pytest.mark.parametrize("name", list(MAKERS))


def example(address: str) -> Any:
    return description()["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]["example"]


def test_the_description_is_valid_openapi_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yaml"))
    validate(description())

    assert description()["openapi"] == "3.1.0"


@pytest.mark.django_db
def test_it_is_served(client):
    answer = client.get("/api/v1/schema/")

    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert set(answer.json()["paths"]) == set(description()["paths"])


@every_resource
def test_there_is_an_example_that_is_true_to_its_schema(name):
    detail, several = f"/api/v1/{name}/{{key}}/", f"/api/v1/{name}/"

    assert faults(example(detail), detail) == []
    assert faults(example(several), several) == []
    assert set(RESOURCES[name].extras) <= set(example(detail))


@every_resource
@pytest.mark.django_db
def test_answers_are_true_to_their_schema(client, name):
    record = MAKERS[name]()
    facets = "?include=facets" if RESOURCES[name].filterset_class.facets else ""
    extras = f"?include={','.join(RESOURCES[name].extras)}" if RESOURCES[name].extras else ""

    assert faults(client.get(f"/api/v1/{name}/{facets}").json(), f"/api/v1/{name}/") == []
    assert faults(client.get(f"/api/v1/{name}/{key_of(record)}/{extras}").json(), f"/api/v1/{name}/{{key}}/") == []


@pytest.mark.django_db
def test_a_search_is_true_to_its_schema(client):
    MAKERS["events"]()

    assert faults(client.get("/api/v1/search/?q=council").json(), "/api/v1/search/") == []
