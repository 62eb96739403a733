"""Rows as the history holds them, told in words: which field, what it said."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.core.models import Record

Row = dict[str, Any]

HOUSEKEEPING = frozenset(field.name for field in Record._meta.get_fields())
"""Fields of every record that say how it is kept, and not what it says."""
NOTHING = "–"


def model_of(table: str) -> Any:
    """The model of a table; None where there is none any more."""
    models = apps.get_models(include_auto_created=True)
    return next((model for model in models if model._meta.db_table == table and not model._meta.proxy), None)


def fields_of(model: Any, *, owner_column: str = "") -> list[Field]:
    """The fields that say something: no keys of its own or of its owner, no housekeeping of records."""
    generic = {
        name
        for field in model._meta.private_fields
        for name in (getattr(field, "ct_field", ""), getattr(field, "fk_field", ""))
    }
    kept = HOUSEKEEPING if issubclass(model, Record) else frozenset()
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in kept | generic and field.column != owner_column
    ]


def named_rows(rows: Iterable[tuple[Any, Row]], *, public: bool) -> dict[tuple[Any, int], str]:
    """Names of everything that rows point at, in one query a kind; of what is published only, where `public`.

    `rows` are pairs of a model and a row. What may not be named is not in the answer.
    """
    wanted: dict[Any, set[int]] = {}
    for model, row in rows:
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and isinstance(row.get(field.column), int):
                wanted.setdefault(field.related_model, set()).add(row[field.column])
    names: dict[tuple[Any, int], str] = {}
    for model, keys in wanted.items():
        if public and not can_be_published(model):
            continue
        known = model._default_manager.published() if public else model._base_manager.all()
        names |= {(model, found.pk): str(found) for found in known.filter(pk__in=keys)}
    return names


def can_be_published(model: Any) -> bool:
    """Whether rows of this model are asked for with `published()`, as everything is that the public sees."""
    return hasattr(model._default_manager.all(), "published")


def told(field: Field, value: Any, names: dict[tuple[Any, int], str]) -> str:
    """A value of the history as a person reads it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value)) or _("number %(key)s") % {"key": value}
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.get_internal_type() == "DateField":
        return date_format(datetime.date.fromisoformat(value), "j F Y")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or NOTHING
    return str(value)
