"""What the list of roll calls can be narrowed by."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.votes.disagreements import HAS_POSITIONS, result_differs, tally_differs
from advocacy.votes.models import Vote


class DisagreementFilter(admin.SimpleListFilter):
    """Roll calls whose figures do not fit together."""

    title = _("figures")
    parameter_name = "figures"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("tally", _("tally and votes disagree")),
            ("result", _("stated result is not the rule’s")),
            ("no-positions", _("no votes entered")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "tally":
            return queryset.filter(tally_differs())
        if self.value() == "result":
            return queryset.filter(result_differs(Vote.objects.all()))
        if self.value() == "no-positions":
            return queryset.filter(~Q(HAS_POSITIONS))
        return queryset
