"""The texts before and after one in its series."""

import datetime

import pytest

from advocacy.resolutions.neighbours import neighbours_in_series
from tests.factories import BodyFactory, ResolutionFactory, SeriesFactory

pytestmark = pytest.mark.django_db


def test_neighbours_in_a_series_go_by_day_and_on_one_day_by_key():
    council = BodyFactory(code="SC", published=True)
    series, day = SeriesFactory(published=True), datetime.date(2016, 3, 2)
    days = [datetime.date(2017, 3, 2), day, day, day, datetime.date(2015, 3, 2)]
    last, *of_one_day, first = (
        ResolutionFactory(body=council, series=series, adopted_on=each, published=True) for each in days
    )
    ResolutionFactory(body=council, adopted_on=day, published=True)
    ResolutionFactory(body=council, series=series, adopted_on=day)
    in_order = [first, *of_one_day, last]

    found = [tuple(text and text.pk for text in neighbours_in_series(each)) for each in in_order]

    keys = [None, *(text.pk for text in in_order), None]
    assert found == list(zip(keys, keys[2:], strict=False))
