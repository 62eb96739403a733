"""Django's compiler, which on the public connection leaves out the columns that name a user.

The role of that connection may not read them; a model read over it has them deferred.
"""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import compiler
from django.db.backends.postgresql.compiler import (  # noqa: F401 -- Django looks for them here
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)
from django.db.models import Field, ForeignKey


def names_a_user(field: Field) -> bool:
    return isinstance(field, ForeignKey) and field.related_model._meta.label == settings.AUTH_USER_MODEL


class SQLCompiler(compiler.SQLCompiler):
    def get_default_columns(self, *args: Any, **kwargs: Any) -> list[Any]:
        columns: list[Any] = super().get_default_columns(*args, **kwargs)
        if not self.connection.settings_dict.get("ROLE"):
            return columns
        return [column for column in columns if not names_a_user(column.target)]
