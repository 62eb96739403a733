"""Rows that are copied are as those that are saved: whole, checked by the database, remembered."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from advocacy.history.context import context
from advocacy.history.models import Entry
from advocacy.imports.copying import copy_rows
from advocacy.sources.models import Citation
from tests.factories import ResolutionFactory, SourceFactory
from tests.history.reading import last_number, since

pytestmark = pytest.mark.django_db

COLUMNS = ("source_id", "content_type_id", "object_id", "field", "stance", "stated_value")
ODD = "116-20-55\twith \\ and\nan end “é”"


def cited(*, stance="disputes", stated=ODD):
    """The columns of a citation of a new text; the kind of the text is asked for as late as can be."""
    text = ResolutionFactory()
    ContentType.objects.clear_cache()
    return (
        (source.pk, ContentType.objects.get_for_model(text).pk, text.pk, "adopted_on", stance, stated)
        for source in [SourceFactory()]
    )


def test_a_row_has_what_is_given_and_else_what_the_model_says():
    copy_rows(Citation, COLUMNS, cited())
    citation = Citation.objects.get()
    assert (citation.stance, citation.stated_value, citation.field) == ("disputes", ODD, "adopted_on")
    assert (citation.locator, citation.quote, citation.note, citation.position) == ("", "", "", 0)


def test_it_is_remembered_with_who_and_why():
    rows, number = list(cited()), last_number()
    with context(user=7, reason="Import of votes.csv"):
        copy_rows(Citation, COLUMNS, rows)
    assert since(number) == [("insert", "sources_citation", Citation.objects.get().pk)]
    change = Entry.objects.select_related("change").last().change
    assert (change.user_id, change.reason) == (7, "Import of votes.csv")


def test_what_the_database_refuses_is_not_half_there():
    rows = [*cited(), *cited(stated="")]
    with pytest.raises(IntegrityError, match="a_dispute_states_its_value"), transaction.atomic():
        copy_rows(Citation, COLUMNS, rows)
    assert not Citation.objects.exists()


def test_of_no_rows_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        copy_rows(Citation, COLUMNS, [])
