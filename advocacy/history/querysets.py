"""The vocabulary of reading what was."""

from typing import Self

from django.db import models


class EntryQuerySet(models.QuerySet):
    """Entries in the order in which they were written."""

    def of(self, row: models.Model) -> Self:
        """Everything that happened to this row of the database; its parts have entries of their own."""
        return self.of_table(type(row)).filter(row_id=row.pk)

    def of_table(self, model: type[models.Model]) -> Self:
        """Everything that happened to rows of this model, deleted ones included."""
        return self.filter(table_name=model._meta.db_table)

    def owned_by(self, row: models.Model) -> Self:
        """Everything that happened to rows that belong to this one directly: the votes of a roll call."""
        return self.filter(owner_table=type(row)._meta.db_table, owner_id=row.pk)
