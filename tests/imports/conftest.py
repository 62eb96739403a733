"""The reference data and the sample record, loaded once for a module and taken back after it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from advocacy.core.models import Record
from advocacy.imports.founding import Counts
from advocacy.imports.reference import load_reference
from advocacy.imports.sample import load_sample

Snapshot = Callable[[], dict[str, Any]]


@pytest.fixture(scope="module")
def reference_data(django_db_setup: None, django_db_blocker: Any) -> Iterator[Counts]:
    """What the first run made."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_reference()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sample_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[Counts]:
    """What the first run made, reference data included."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_sample()
        transaction.set_rollback(True)


@pytest.fixture
def snapshot() -> Snapshot:
    """A function that tells every row apart: keys of all models, versions and times of change of records."""

    def take() -> dict[str, Any]:
        models = [model for model in apps.get_models() if model.__module__.startswith("advocacy.")]
        ours = [model for model in models if model._meta.app_label != "history"]  # which has users made by a test too
        return {
            model.__name__: sorted(
                model._base_manager.values_list("pk", *(["version", "changed_at"] if issubclass(model, Record) else []))
            )
            for model in ours
        }

    return take
