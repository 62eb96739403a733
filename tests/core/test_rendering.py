"""JSON as the API writes it."""

import datetime

import pytest
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail
from rest_framework.renderers import JSONRenderer

from advocacy.core.rendering import QuickJSONRenderer

DATA = {
    "name": "Côte d’Ivoire",
    "day": datetime.date(2016, 12, 9),
    "moment": datetime.datetime(2016, 12, 9, 15, 0, 0, 120000, tzinfo=datetime.UTC),
    "lazy": _("Words"),
    "error": ErrorDetail("Not found.", code="not_found"),
    "numbers": [1, None, True, 0.5],
}


def test_it_writes_what_rest_framework_would_write():
    moment = {"moment": "2016-12-09T15:00:00.120000Z"}

    assert QuickJSONRenderer().render(DATA) == JSONRenderer().render(DATA | moment)


def test_an_indent_is_kept_to():
    assert QuickJSONRenderer().render({"a": 1}, "application/json; indent=2") == b'{\n  "a": 1\n}'


def test_nothing_is_written_of_nothing():
    assert QuickJSONRenderer().render(None) == b""


def test_what_is_no_json_is_refused():
    with pytest.raises(TypeError, match="not JSON serializable: object"):
        QuickJSONRenderer().render({"a": object()})
