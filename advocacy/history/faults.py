"""What a verification finds, and the names by which it tells people."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from advocacy.history.tracking import ANY_TABLE, tracked


@dataclass(frozen=True)
class Fault:
    """One thing that cannot have come about by writing. `code` is for programs, `about` names the record."""

    code: str
    about: str
    message: str

    def __str__(self) -> str:
        return f"{self.code}: {self.about}: {self.message}"


def model_of(table: str) -> Any:
    """The model whose rows a table holds; None where there is none, or no longer."""
    models = apps.get_models(include_auto_created=True)
    return next((model for model in models if model._meta.db_table == table and not model._meta.proxy), None)


def name_of(table: str, row_id: int, owner_table: str = "", owner_id: int | None = None) -> str:
    """A row by its kind, number and words, with the record it belongs to; what is private goes by number only.

    Rows that share an entry, whose number is 0, go by their kind.
    """
    model = model_of(table)
    if model is None:
        return f"{table} {row_id}"
    if row_id == 0 and owner_table:
        return f"{model._meta.verbose_name_plural} of {name_of(owner_table, owner_id or 0)}"
    name = f"{model._meta.verbose_name} {row_id}"
    row = model._base_manager.filter(pk=row_id).first()
    if row is not None and model._meta.app_label not in settings.PRIVATE_APPS:
        name = f"{name} ({row})"
    if row is not None and not owner_table:
        owner_table, owner_id = _owner_of(row)
    return f"{name} of {name_of(owner_table, owner_id)}" if owner_table and owner_id else name


def name_in_seal(row: str) -> str:
    """The row that a seal names: votes_vote:12:votes_rollcall:3."""
    table, row_id, *owner = row.split(":")
    return name_of(table, int(row_id), owner[0], int(owner[1])) if len(owner) == 2 else name_of(table, int(row_id))


def _owner_of(row: Any) -> tuple[str, int | None]:
    """Table and key of what a row belongs to; empty and None where it stands for itself."""
    how = tracked(type(row))
    if not how.owner_table:
        return "", None
    if how.owner_table == ANY_TABLE:
        kind = ContentType.objects.get_for_id(row.content_type_id)
        return f"{kind.app_label}_{kind.model}", row.object_id
    return how.owner_table, getattr(row, how.owner_column)
