"""Brings an earlier version back: as a new one, through the gates that any edit passes."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from advocacy.core.models import Record
from advocacy.core.past_entries import Key, State
from advocacy.core.past_rows import Row, fields_of, model_of
from advocacy.core.problems import Problem
from advocacy.core.publishing import PublishingRefused
from advocacy.history.context import context
from advocacy.history.tracking import tracked

NEVER_RESTORED = {"notes_privatenote"}
"""Tables of parts that stay as they are: what editors told each other is not the record."""


@transaction.atomic
def restore(
    record: Record, state: State, *, by: AbstractBaseUser | None, version: int, reason: str, keeps: tuple[str, ...] = ()
) -> Record:
    """Make the record and its parts say what `state` says; whether it is published stays as it is.

    Fields in `keeps` stay too. `PublishingRefused` where somebody saved since `version`, where what was then breaks a
    rule of now, and where a public record would get a problem that would have kept it from being published.
    """
    locked = type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
    if locked.version != version:
        raise _refusal("saved_since", _("Somebody saved this record since you looked. Look at its history again."))
    known = {problem.code for problem in locked.problems()} if locked.is_published else set()
    own: Key = (record._meta.db_table, record.pk)
    if own not in state:
        raise _refusal("no_version", _("There was no such record then."))
    fields = [field for field in fields_of(type(record)) if field.name not in keeps]
    if by is not None:
        locked.changed_by_id = by.pk
    try:
        with transaction.atomic(), context(user=by, reason=reason, brings_back=True):
            _fill(locked, fields, state[own])
            locked.full_clean()
            locked.save()
            _restore_parts(locked, {key: row for key, row in state.items() if key != own})
    except (ValidationError, IntegrityError) as error:
        said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error).splitlines()[0]
        raise _refusal("broken_rule", _("It cannot be as it was: %(rule)s") % {"rule": said}) from error
    restored = type(record)._base_manager.get(pk=record.pk)
    fresh = (
        [one for one in restored.problems() if one.blocks and one.code not in known] if restored.is_published else []
    )
    if fresh:
        raise PublishingRefused(fresh)
    return restored


def _restore_parts(record: Record, wanted: State) -> None:
    """Parts that are too many go first, so that those that come back find their place."""
    held = _parts(record)
    for key in held.keys() - wanted.keys():
        held[key].delete()
    for key, row in sorted(wanted.items()):
        model = model_of(key[0])
        if model is None or key[0] in NEVER_RESTORED or issubclass(model, Record):
            continue
        part = held.get(key) or model(pk=key[1])
        is_new = part._state.adding
        before = None if is_new else _values(part)
        _fill(part, [field for field in model._meta.concrete_fields if not field.primary_key], row)
        if is_new or _values(part) != before:
            part.save(force_insert=is_new)


def _parts(record: Record) -> dict[Key, Any]:
    """The parts that there are now, by table and key."""
    table = record._meta.db_table
    held: dict[Key, Any] = {}
    generic = [one for one in record._meta.private_fields if hasattr(one, "object_id_field_name")]
    relations: list[Any] = [*record._meta.related_objects, *generic, *record._meta.many_to_many]
    for relation in relations:
        is_many = isinstance(relation, models.ManyToManyField)
        model = relation.remote_field.through if is_many else relation.related_model
        how = tracked(model)
        if model._meta.db_table in NEVER_RESTORED or issubclass(model, Record) or model is type(record):
            continue
        if how.owner_table == table:
            rows = model._base_manager.filter(**{how.owner_column: record.pk})
        elif relation in generic:
            rows = getattr(record, relation.name).all()
        else:
            continue
        held |= {(model._meta.db_table, row.pk): row for row in rows}
    return held


def _fill(instance: Any, fields: list[Any], row: Row) -> None:
    """Give the fields what the history holds; what it does not know, such as a newer column, stays."""
    for field in fields:
        if field.column in row and not isinstance(field, models.GeneratedField):
            plain = field.target_field if isinstance(field, models.ForeignKey) else field
            setattr(instance, field.attname, plain.to_python(row[field.column]))


def _values(instance: Any) -> dict[str, Any]:
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}


def _refusal(code: str, message: str) -> PublishingRefused:
    return PublishingRefused([Problem(code, message)])
