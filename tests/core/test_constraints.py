"""Rules that several tables keep."""

import pytest
from django.db import IntegrityError

from tests.factories import BodyFactory, SourceFactory, TopicFactory, TreatyFactory

pytestmark = pytest.mark.django_db

LINKS = [
    (BodyFactory, "url"),
    (SourceFactory, "url"),
    (SourceFactory, "archived_url"),
    (TopicFactory, "unbis_url"),
    (TreatyFactory, "url"),
]


@pytest.mark.parametrize(("factory", "column"), LINKS)
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://un.org/", " https://un.org/"])
def test_a_link_leads_nowhere_but_to_the_web(factory, column, address):
    with pytest.raises(IntegrityError, match="web_address"):
        factory(**{column: address})


@pytest.mark.parametrize(("factory", "column"), LINKS)
@pytest.mark.parametrize("address", ["", "https://un.org/", "HTTP://un.org/"])
def test_a_link_to_the_web_or_none_is_kept(factory, column, address):
    assert getattr(factory(**{column: address}), column) == address
