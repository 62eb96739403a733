"""What every list can be narrowed by."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.db import DataError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
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


class RefusesBrokenFilters:
    """Mixed into an admin: a list whose address holds a value that no column can have is shown without filters."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method != "GET":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except (DataError, ValueError):
            if not request.GET:
                raise
        self.message_user(request, _("The address of that list held a value that cannot be."), messages.ERROR)
        return HttpResponseRedirect(request.path)


class InUseFilter(admin.RelatedOnlyFieldListFilter):
    """The related records that some row names, shown even where there is but one."""

    def has_output(self) -> bool:
        return True
