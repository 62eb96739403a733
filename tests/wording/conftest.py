"""The series of texts that phrases and questions are asked of, and two texts to compare."""

import pytest

from tests.factories import BodyFactory, SeriesFactory
from tests.wording.five_texts import five_texts
from tests.wording.two_texts import two_texts


@pytest.fixture
def series():
    council = BodyFactory(code="SC", name="Security Council", published=True)
    return SeriesFactory(slug="sanctions", name="Sanctions texts", body=council, published=True)


@pytest.fixture
def texts(series):
    return five_texts(series)


@pytest.fixture
def two(series):
    return two_texts(series)
