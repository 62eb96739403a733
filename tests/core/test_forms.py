"""Form fields that records share."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from advocacy.core.forms import FixedField, PartialDateField
from advocacy.core.partial_dates import PartialDate, Precision

DECEMBER = PartialDate(datetime.date(2016, 12, 1), Precision.MONTH)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" december  2016 ", DECEMBER),
        ("2016-12", DECEMBER),
        ("2016-12-09", PartialDate(datetime.date(2016, 12, 9))),
        ("", None),
    ],
)
def test_a_box_reads_dates_as_people_type_them(typed, read):
    assert PartialDateField(required=False).clean(typed) == read


@pytest.mark.parametrize("typed", ["09/12/2016", "31 June 2016", "soon", ""])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValidationError):
        PartialDateField().clean(typed)


def test_a_date_is_shown_as_it_is_known():
    assert PartialDateField().prepare_value(DECEMBER) == "December 2016"


@pytest.mark.parametrize(("typed", "changed"), [("2016-12", False), ("2016-12-01", True), ("", True), ("soon", True)])
def test_another_spelling_of_a_date_is_no_change(typed, changed):
    assert PartialDateField(required=False).has_changed(DECEMBER, typed) is changed


def test_a_fixed_value_is_kept_whatever_is_sent():
    field = FixedField("Japan")
    assert (field.clean("Angola"), field.has_changed("Japan", "Angola")) == ("Japan", False)
