"""What a filter offers to choose from."""

import pytest
from django.urls import reverse

from tests.factories import EventSeriesFactory, StateFactory

pytestmark = pytest.mark.django_db
LIST = reverse("events:list")


def select(client, name, **query):
    content = client.get(LIST, query).content.decode()
    return content.partition(f'<select name="{name}" id="id_{name}">')[2].partition("</select>")[0]


def test_what_may_be_seen_is_offered_by_name(client):
    StateFactory(code="PRK", name="North & Korea", published=True)
    StateFactory(code="CHN", name="China", published=True)
    StateFactory(code="USA", name="Hidden")

    assert select(client, "state") == (
        '<option value="" selected>Any</option><option value="CHN">China</option>'
        '<option value="PRK">North &amp; Korea</option>'
    )


def test_what_was_chosen_stays_so(client):
    for slug in ("annual", "urgent"):
        EventSeriesFactory(slug=slug, name=slug.title(), published=True)

    assert select(client, "series", series="urgent") == (
        '<option value="">Any</option><option value="annual">Annual</option>'
        '<option value="urgent" selected>Urgent</option>'
    )
