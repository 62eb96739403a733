"""Addresses of pages, whose pattern is looked up once in a process."""

import pytest
from django.urls import reverse

from tests.api.resources import MAKERS

SECTIONS = ["events", "resolutions", "votes", "states", "bodies", "topics", "treaties", "sources", "asks"]


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_a_record_is_where_its_route_leads(section):
    record = MAKERS[section]()

    assert record.get_absolute_url() == reverse(f"{section}:detail", args=[record.public_key])
