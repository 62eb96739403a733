"""Asks in the admin: findings are added there and changed on their own page, with what shows them."""

import pytest

from advocacy.asks.models import Ask, Finding
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, messages_of, rows
from tests.factories import (
    AskFactory,
    EventFactory,
    FindingFactory,
    ProvisionFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def save(client, record, **changes):
    url = change_url(record)
    return client.post(url, form_data(client.get(url), **changes), follow=True)


@pytest.mark.parametrize("factory", [AskFactory, FindingFactory])
def test_list_search_add_and_change_open(client, factory):
    record = factory()
    assert rows(client.get(admin_url(type(record), "changelist"), {"q": "ask"})) == {record}
    for page in (admin_url(type(record), "add"), change_url(record)):
        assert client.get(page).status_code == 200


def test_a_finding_added_to_its_ask_is_a_draft_with_its_author(client, editor):
    ask, text = AskFactory(), ResolutionFactory()
    row = {"findings-TOTAL_FORMS": "1", "findings-0-resolution": text.pk, "findings-0-level": "absent"}
    save(client, ask, **row)

    finding = Finding.objects.get()
    assert (finding.resolution, finding.level, finding.status, finding.created_by) == (text, "absent", "draft", editor)


def test_a_finding_on_both_a_text_and_a_meeting_is_an_error_of_the_form(client):
    finding = FindingFactory()
    response = save(client, finding, event=EventFactory().pk)
    assert errors_of(response) == ["Name either a text or a meeting."]


def test_a_paragraph_of_another_text_is_an_error_of_the_form(client):
    finding = FindingFactory()
    response = save(client, finding, provision=ProvisionFactory().pk)
    assert errors_of(response) == ["This paragraph is of another text."]


def test_absence_from_an_excerpt_is_not_published_and_the_page_says_why(client):
    client.force_login(UserFactory(role="publisher"))
    finding = FindingFactory(
        ask=AskFactory(published=True),
        resolution=ResolutionFactory(published=True, text_held="excerpt"),
        level="absent",
    )
    response = save(client, finding, _publish="Publish")

    assert any("Absence can only be stated of a text held in full" in message for message in messages_of(response))
    finding.refresh_from_db()
    assert finding.status == "draft"


def test_a_published_finding_cannot_lose_its_ground(client):
    client.force_login(UserFactory(role="publisher"))
    finding = FindingFactory(published=True, level="mentioned", resolution__text_held="excerpt")
    page = client.get(change_url(finding))
    prefix = "sources-citation-content_type-object_id"
    response = client.post(change_url(finding), form_data(page, **{f"{prefix}-0-DELETE": "on"}), follow=True)

    assert finding.citations.count() == 1
    assert "Nothing shows this finding" in response.content.decode()


def test_an_ask_takes_as_many_queries_for_three_findings_as_for_one(client):
    ask = FindingFactory().ask
    pages = [change_url(ask), admin_url(Finding, "changelist"), admin_url(Ask, "changelist")]
    once = [count_queries(client, page) for page in pages]
    FindingFactory.create_batch(2, ask=ask)
    assert [count_queries(client, page) for page in pages] == once
