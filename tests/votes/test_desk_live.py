"""A live question answers what it asks, whichever button has the focus: htmx sends that button along."""

import pytest

from tests.admin_pages import form_data
from tests.factories import UserFactory
from tests.votes.desk_room import ENTERED, MISSPELT, council, desk_url, nothing_is_written, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """Fourteen of fifteen positions, and China's by hand, not as the text has it."""
    client.force_login(UserFactory(role="editor"))
    return {**form_data(read(client, council(), MISSPELT)), **ENTERED, "position-CHN": "yes"}


@pytest.mark.parametrize("live", ["count", "read"])
@pytest.mark.parametrize("button", ["save", "save_next", "others", "over"])
def test_a_live_question_presses_no_button(client, page, live, button):
    del page["save"]
    answer = client.post(desk_url(), {**page, button: "", "live": live}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 200
    assert answer.context["headline"] == "14 of 15 seats entered; one name needs you"
    assert str(answer.context["counted"]) == "9–4–1"
    assert nothing_is_written()


def test_a_live_question_takes_over_the_text_where_it_says_so(client, page):
    del page["save"]
    answer = client.post(desk_url(), {**page, "live": "over"}, HTTP_HX_REQUEST="true")
    assert str(answer.context["counted"]) == "8–5–1"
    assert nothing_is_written()
