"""What can happen to a row, and to its history."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Operation(TextChoices):
    INSERT = "insert", _("entered")
    UPDATE = "update", _("changed")
    DELETE = "delete", _("deleted")
    FOUND = "found", _("held when history began")


class SealKind(TextChoices):
    WRITTEN = "written", _("written")
    ERASED = "erased", _("erased")  # what these entries hold now, after words were taken out of them
