"""Finding a document by its symbol, however it is spelt."""

import re

from django.db.models import F, Func, QuerySet, Value
from django.http import HttpRequest

NOT_IN_A_SYMBOL = "[^A-Za-z0-9]+"


class Squeezed(Func):
    """A column's letters and digits alone: "S/PV.7830" gives "SPV7830"."""

    function = "regexp_replace"

    def __init__(self, column: str) -> None:
        super().__init__(F(column), Value(NOT_IN_A_SYMBOL), Value(""), Value("g"))


class SymbolSearch:
    """Adds to the words an admin searches the columns in `symbol_fields`, punctuation left aside."""

    symbol_fields: tuple[str, ...] = ()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        squeezed = re.sub(NOT_IN_A_SYMBOL, "", search_term)
        if not any(letter.isdigit() for letter in squeezed):
            return found, may_repeat
        for column in self.symbol_fields:
            same = queryset.alias(squeezed=Squeezed(column)).filter(squeezed__icontains=squeezed)
            found = found | queryset.filter(pk__in=same.values("pk"))
        return found, may_repeat
