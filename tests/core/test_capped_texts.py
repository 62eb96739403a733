"""No text is without an end: what is longer is refused by the form in words, and by the database in any case.

The columns are found from the models: a new one without an end fails here.
"""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models

from advocacy.core.capped_texts import CappedTextField
from advocacy.resolutions.models import Provision
from advocacy.topics.models import Topic
from advocacy.wording.loading import LoadingRefused, save_text
from advocacy.wording.texts.paragraphs import Paragraph
from tests.admin_pages import change_url, errors_of, form_data
from tests.factories import ResolutionFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

WITHOUT_END = {
    "history.Change.reason": "kept as it was said: a write must not fail because of its reason, which forms cap at 300",
    "history.Change.context": "written by our own middleware, from addresses that the server caps",
    "history.Entry.row": "a copy of a row, whose own columns have ends",
    "history.RowEntry.row": "a view of the same",
    "history.Seal.entries": "numbers of entries, a day's at most",
    "history.Seal.rows": "names of tables and numbers of rows, a day's at most",
    "history.Seal.digests": "a digest of fixed length for each entry",
    "imports.ImportRun.counts": "numbers, by nouns that the program knows",
    "imports.ImportRun.found": "numbers, by codes that the program knows",
    "imports.ImportedRecord.before": "a copy of columns that have ends",
}
"""Columns that nobody types into, and why each needs no end of its own; other people's tables are theirs to cap."""


def columns():
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("advocacy."):
            yield from (field for field in model._meta.local_concrete_fields if not field.generated)


def has_no_end(field) -> bool:
    """Whether the type of its column alone keeps nothing short."""
    kinds = (models.TextField, models.JSONField, models.BinaryField, ArrayField)
    return isinstance(field, kinds) or (isinstance(field, models.CharField) and field.max_length is None)


def checks_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND convalidated",
            [table],
        )
        return " ".join(definition for (definition,) in cursor.fetchall())


def test_every_column_of_text_has_an_end_that_the_database_keeps():
    found = [field for field in columns() if has_no_end(field)]
    endless = {
        str(field)
        for field in found
        if f"(length({field.column}) <= {getattr(field, 'max_length', 0)})" not in checks_of(field.model._meta.db_table)
    }
    assert endless == WITHOUT_END.keys()
    assert len(found) - len(endless) >= 16


CAPPED = [field for field in columns() if isinstance(field, CappedTextField)]


@pytest.mark.parametrize("field", CAPPED, ids=str)
def test_a_form_says_by_how_much_a_text_is_too_long(field):
    row = field.model(**{field.attname: "é" * (field.max_length + 1)})
    row.clean = lambda: None
    others = {other.name for other in row._meta.concrete_fields} - {field.name}
    with pytest.raises(ValidationError) as refused:
        row.full_clean(exclude=others, validate_unique=False, validate_constraints=False)
    said = f"This is {field.max_length + 1} characters long; there is room for {field.max_length}. Shorten it."
    assert refused.value.message_dict[field.name] == [said]


def test_the_last_character_that_fits_is_kept_and_the_next_refused(client):
    client.force_login(UserFactory(administrator=True))
    topic = TopicFactory()
    page = client.get(change_url(topic))
    box = page.context["adminform"].form["description"]
    assert "maxlength" not in str(box)

    longer = client.post(change_url(topic), form_data(page) | {"description": "x" * 10_001})
    assert "there is room for 10000" in str(errors_of(longer))
    fits = client.post(change_url(topic), form_data(page) | {"description": "x" * 10_000})
    assert fits.status_code == 302
    assert len(Topic.objects.get().description) == 10_000


def test_what_no_form_saw_is_refused_by_the_database():
    topic = TopicFactory()
    with pytest.raises(IntegrityError, match="topic_texts_end"):
        Topic.objects.filter(pk=topic.pk).update(description="x" * 10_001)


def test_a_paragraph_that_is_no_paragraph_is_refused_by_its_first_words():
    resolution = ResolutionFactory()
    whole = Paragraph(kind="operative", text="Calls upon all " + "States " * 20_000)
    with pytest.raises(LoadingRefused, match=r"Paragraph 1, “Calls upon all .*140015 characters .*room for 100000"):
        save_text(resolution, [whole], by=None, reason="Pasted")
    assert not Provision.objects.exists()
