"""Texts of several lines with an end, which a form says in words and `core.constraints.texts_end` keeps."""

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class RoomValidator(MaxLengthValidator):
    message = _("This is %(show_value)d characters long; there is room for %(limit_value)d. Shorten it.")


class CappedTextField(models.TextField):
    """At most `max_length` characters, in a row that has them in a `texts_end` too.

    Its box is given no such end: a browser would cut off the rest of a paste, and nobody would see it.
    """

    def __init__(self, verbose_name: Any = None, *, max_length: int, **options: Any) -> None:
        super().__init__(verbose_name, max_length=max_length, **options)
        self.validators.append(RoomValidator(max_length))

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"max_length": None, **options})


def clipped(text: str, room: int) -> str:
    """The text where it fits, else its beginning and an ellipsis: for sentences that a machine made."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def room_of(model: type[models.Model], field: str) -> int:
    """Characters that a column has room for."""
    return getattr(model._meta.get_field(field), "max_length", 0) or 0
