"""The page on which the API can be read."""

import pytest

from tests.api.resources import MAKERS


@pytest.mark.django_db
def test_the_documentation_loosens_nothing(client):
    page, documentation = client.get("/about/"), client.get("/api/v1/docs/")

    assert documentation["Content-Security-Policy"] == page["Content-Security-Policy"]
    assert "unsafe" not in documentation["Content-Security-Policy"]
    assert 'href="../schema/"' in documentation.content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_operation_can_be_read_and_tried_under_the_strict_policy(live_server, page):
    MAKERS["topics"]()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server}/api/v1/docs/")

    page.locator("[data-tag=topics]").click()
    page.locator("#operations-topics-topics_list .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table .response-col_status", has_text="200").wait_for()

    assert complaints == []
