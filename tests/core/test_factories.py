"""Every factory makes what it says."""

import pytest
from django.apps import apps

from advocacy.core.models import Record
from advocacy.sources.models import SourcedRecord
from tests import factories

ALL = [getattr(factories, name) for name in factories.__all__]
OF_RECORDS = [made for made in ALL if issubclass(made._meta.model, Record)]

pytestmark = pytest.mark.django_db


def make(made, **values):
    if made in (factories.CitationFactory, factories.PrivateNoteFactory):
        values["record"] = factories.StateFactory()
    return made(**values)


@pytest.mark.parametrize("made", ALL)
def test_a_factory_makes_a_valid_row(made):
    make(made).full_clean(validate_unique=True)


def test_every_model_of_ours_has_a_factory():
    ours = {model for model in apps.get_models() if model.__module__.startswith("advocacy.")}
    known = {made._meta.model for made in ALL}
    assert {model for model in ours if issubclass(model, Record)} - known == set()


@pytest.mark.parametrize("made", OF_RECORDS)
def test_a_factory_makes_a_draft_and_a_published_record_with_its_source(made):
    draft, published = made(), made(published=True)
    assert made._meta.model.objects.published().get() == published
    assert draft.published_at is None
    if issubclass(made._meta.model, SourcedRecord):
        assert published.citations.published().count() == 1
