"""A state, a body, and a series of texts on a situation."""

import datetime

import pytest

from tests.factories import BodyFactory, SeatFactory, SeriesFactory, StateFactory, TopicFactory


@pytest.fixture
def china():
    return StateFactory(code="CHN", alpha2="CN", m49="156", name="China", published=True)


@pytest.fixture
def assembly(china):
    body = BodyFactory(code="GA", name="General Assembly", published=True)
    SeatFactory(state=china, body=body, start_on=datetime.date(1945, 10, 24))
    return body


@pytest.fixture
def situation():
    return TopicFactory(situation=True, slug="dprk", name="Human rights in the DPRK", published=True)


@pytest.fixture
def series(assembly, situation):
    return SeriesFactory(name="GA on the DPRK", body=assembly, topic=situation, published=True)
