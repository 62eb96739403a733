"""Which rows are remembered, and what of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CASCADE, Field, ForeignKey, GeneratedField

OURS = "advocacy."

TRACKED_ELSEWHERE = {"auth.Group", "auth.Group_permissions"}
"""Models of others whose rows say who may do what."""

UNTRACKED = {
    "account.EmailAddress": "an address to sign in with, kept with the account",
    "account.EmailConfirmation": "a secret that is gone when it was used",
    "admin.LogEntry": "a log itself, of the same changes",
    "auth.Permission": "made by the program from its models",
    "contenttypes.ContentType": "made by the program from its models",
    "django_tasks_database.DBTaskResult": "work to do, gone when it is done",
    "history.Change": "the history itself",
    "history.Entry": "the history itself",
    "history.RowEntry": "the history itself",
    "history.Seal": "the history itself",
    "mfa.Authenticator": "a secret: who has a second factor is with the account",
    "sessions.Session": "who is signed in: secret, and gone when they leave",
}
"""Models that are not remembered, and why. A model of ours may say so itself, in `untracked_because`."""


@dataclass(frozen=True)
class Tracked:
    """A table as its triggers are told of it.

    `columns`: those that an entry holds; `left_out`: those that none holds, and whose change alone makes none.
    `owner_table` and `owner_column`: what a row belongs to, empty where it stands for itself; for a generic key the
    table is `ANY_TABLE`. `is_shared`: whether rows of one owner that a statement enters share an entry.
    """

    table: str
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    owner_table: str = ""
    owner_column: str = ""
    is_shared: bool = False

    @property
    def arguments(self) -> tuple[str, str, str]:
        """What tells a row and its owner."""
        return "{" + ",".join(self.left_out) + "}", self.owner_table, self.owner_column

    @property
    def told(self) -> tuple[str, ...]:
        """What a trigger is told: its arguments, whether rows share an entry, and the columns it remembers."""
        return (*self.arguments, "shared" if self.is_shared else "", ",".join(self.columns))


ANY_TABLE = "*"


def is_tracked(model: Any) -> bool:
    """Whether rows of this model are remembered: all of ours, through tables included, but those that say why not."""
    options = model._meta
    if not options.managed or options.proxy or options.label in UNTRACKED or hasattr(model, "untracked_because"):
        return False
    return _is_ours(model) or options.label in TRACKED_ELSEWHERE


def tracked(model: Any) -> Tracked:
    """How rows of a tracked model are remembered."""
    fields = model._meta.concrete_fields
    left_out = {field.column for field in fields if is_left_out(model, field)}
    columns = {field.column for field in fields} - left_out
    is_shared = getattr(model, "remembered_together", False)
    return Tracked(model._meta.db_table, tuple(sorted(columns)), tuple(sorted(left_out)), *_owner(model), is_shared)


def is_left_out(model: Any, field: Field) -> bool:
    """Whether no entry holds this field.

    The database computes it from others (generated columns, and those that the model names in `derived_fields`), or
    the model names the few that are remembered, in `remembered_fields`.
    """
    remembered = getattr(model, "remembered_fields", None)
    if remembered is not None and field.name not in remembered and not field.primary_key:
        return True
    return isinstance(field, GeneratedField) or field.name in getattr(model, "derived_fields", ())


def _is_ours(model: Any) -> bool:
    return model.__module__.startswith(OURS)


def _owner(model: Any) -> tuple[str, str]:
    """Table and column of what a row belongs to: a generic key, the key that the model names in `owner_field`, or the
    first key that deletes the row with its owner; a key to the model itself, such as a paragraph's, is none.
    """
    generic = next((field for field in model._meta.private_fields if hasattr(field, "fk_field")), None)
    if generic is not None:  # a GenericForeignKey; its class cannot be imported before the models are loaded
        return ANY_TABLE, model._meta.get_field(generic.fk_field).column
    named = getattr(model, "owner_field", None)
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    owners = [field for field in keys if field.name == named] or [
        field for field in keys if field.remote_field.on_delete is CASCADE and field.related_model is not model
    ]
    return (owners[0].related_model._meta.db_table, owners[0].column) if owners else ("", "")
