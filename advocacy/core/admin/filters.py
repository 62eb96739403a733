"""What every list can be narrowed by."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MineFilter(admin.SimpleListFilter):
    """Records that I wrote, or others did."""

    title = _("written by")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("me")), ("others", _("others"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "me":
            return queryset.filter(created_by=request.user.pk)
        if self.value() == "others":
            return queryset.exclude(created_by=request.user.pk)
        return queryset


class OnDayFilter(admin.SimpleListFilter):
    """What holds today, held once, or is to come, for rows with a first and a last day."""

    title = _("time")
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("holds today")), ("past", _("has ended")), ("future", _("has not begun"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today: datetime.date = timezone.localdate()
        if self.value() == "now":
            return queryset.on(today)
        if self.value() == "past":
            return queryset.filter(end_on__lt=today)
        if self.value() == "future":
            return queryset.filter(start_on__gt=today)
        return queryset


class InUseFilter(admin.RelatedOnlyFieldListFilter):
    """The related records that some row names, shown even where there is but one."""

    def has_output(self) -> bool:
        return True
