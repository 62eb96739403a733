"""What every kind of record has: a status, who and when, a version, and partial dates."""

from typing import Any, ClassVar

import pgtrigger
from concurrency.fields import AutoIncVersionField
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.choices import DatePrecision, Status
from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.core.problems import Problem
from advocacy.core.querysets import RecordQuerySet


class PartialDateAttribute:
    """Reads and writes `<stem>_on` and `<stem>_precision` as one `PartialDate`, or None."""

    def __init__(self, stem: str, label: Any) -> None:
        self.day, self.precision = f"{stem}_on", f"{stem}_precision"
        self.short_description = label  # what the admin writes over a column of these dates

    def __get__(self, record: Any, owner: type | None = None) -> Any:
        if record is None:
            return self
        day = getattr(record, self.day)
        return None if day is None else PartialDate(day, Precision(getattr(record, self.precision)))

    def __set__(self, record: Any, value: PartialDate | None) -> None:
        setattr(record, self.day, value.first if value else None)
        setattr(record, self.precision, value.precision.value if value else DatePrecision.DAY)


def precision_field(**options: Any) -> models.CharField:
    """How exactly the date beside it is known."""
    return models.CharField(
        _("known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY, **options
    )


class Record(CheckedTexts):
    """A row that is drafted, reviewed, published and perhaps withdrawn, and never vanishes once published."""

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False, db_index=True
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(
        _("reason for withdrawal"), max_length=300, blank=True, editable=False, help_text=_("Shown to the public.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("last changed"), auto_now=True, db_index=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last changed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    version = AutoIncVersionField(_("version"), help_text=_("Counts the saves, so that two editors cannot overwrite."))

    shown_with: ClassVar[tuple[str, ...]] = ()
    """Other rows that the public must see too before it sees this one: `core/row_security.py`."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="%(app_label)s_%(class)s_withdrawn_has_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="only_unpublished_is_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    def _get_FIELD_display(self, field: Any) -> str:
        """As Django's own, which translates every choice in order to find one: a fifth of a list's page."""
        value = getattr(self, field.attname)
        return str(dict(field.flatchoices).get(value, value))

    def problems(self) -> list[Problem]:
        """What stands against publishing this record as it is saved; each kind adds its own checks."""
        return []

    def problems_of_withdrawal(self) -> list[Problem]:
        """What stands against taking this record back; each kind adds its own checks."""
        return []
