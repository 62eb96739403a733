"""Texts that people type or paste: refused where a character is not seen, and stored in one spelling (NFC)."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from advocacy.core.unicode_rules import Unseen, composed, unseen

MOST_NAMED = 5
LINE_BREAK = re.compile(r"[\t\r\n]+")


def checked(text: str, *, of_lines: bool) -> str:
    """The text in NFC. ValidationError names each character that may not stand in it, and where it is."""
    found = unseen(text, of_lines=of_lines)[:MOST_NAMED]
    if found:
        raise ValidationError([ValidationError(_sentence(one), code="unseen_character") for one in found])
    return composed(text)


def _sentence(one: Unseen) -> str:
    said = {"name": one.name, "place": one.place, "words": one.before}
    if one.before:
        message = _(
            "After “%(words)s” stands %(name)s (character %(place)d), which readers do not see. Delete it, or type the "
            "words around it again."
        )
    else:
        message = _("It begins with %(name)s, which readers do not see. Delete it, or type the first word again.")
    return message % said


class CheckedTexts(models.Model):
    """A row whose texts people fill in. Imports write past this check, and clean what they read: docs/adr/0029."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Texts come first, so that lengths and doubles are judged by what is stored."""
        left_out = set(exclude or ())
        errors: dict[str, Any] = {}
        for field in self._meta.concrete_fields:
            if is_typed(field) and field.name not in left_out and isinstance(text := getattr(self, field.attname), str):
                try:
                    setattr(self, field.attname, checked(text, of_lines=isinstance(field, models.TextField)))
                except ValidationError as error:
                    errors[field.name] = error.error_list
        try:
            super().clean_fields(exclude=left_out | errors.keys())
        except ValidationError as error:
            error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


def is_typed(field: models.Field) -> bool:
    """Whether people fill it with words of their own."""
    return isinstance(field, models.CharField | models.TextField) and field.editable and not field.choices


class CheckedCharField(forms.CharField):
    """Words that a form without a model asks for. Without `of_lines` a line break is a space."""

    def __init__(self, *, of_lines: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.of_lines = of_lines

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return checked(text if self.of_lines else LINE_BREAK.sub(" ", text), of_lines=self.of_lines)
