"""Tables in which the database keeps how many records there are of each group: docs/adr/0032-kept-groups.md."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status


class GroupCountQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Counts of groups whose body or topic may be seen."""
        model: Any = self.model
        return self.filter(**{f"{key}__status": Status.PUBLISHED for key in model.shown_with})


class GroupCount(models.Model):
    """By how much the number of records in a group changed; its other columns say which group.

    They are columns of `counts_of`, whose flag `shown` says what is counted, or, where `links` is given, of this table
    of many to many: then a record counts in as many groups as the one that its column `linked_by` names is linked to.
    """

    untracked_because = "counted by the database from records, which are remembered"

    counts_of: ClassVar[Any]
    links: ClassVar[Any] = None
    linked_by: ClassVar[str] = "id"
    shown_with: ClassVar[tuple[str, ...]]

    number = models.IntegerField(_("how many more"))

    objects = GroupCountQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number:+}"


def one_of_the_group(model: Any, name: Any) -> models.ForeignKey:
    """A key that says which group; without a constraint, for what is deleted leaves differences that make nothing."""
    return models.ForeignKey(
        model, verbose_name=name, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
