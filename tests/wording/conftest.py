"""The series of texts that phrases and questions are asked of."""

import pytest

from tests.factories import BodyFactory, SeriesFactory
from tests.wording.five_texts import five_texts


@pytest.fixture
def series():
    council = BodyFactory(code="SC", name="Security Council", published=True)
    return SeriesFactory(slug="sanctions", name="Sanctions texts", body=council, published=True)


@pytest.fixture
def texts(series):
    return five_texts(series)
