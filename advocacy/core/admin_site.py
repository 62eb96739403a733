"""The admin site of this record: its name, and an index that says what needs work."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import BadRequest
from django.db.models import Count, Q
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.core.packages import said_of_packages


@dataclass(frozen=True)
class Work:
    """One kind of work on one kind of record.

    `query` is the query string of the list that shows the records which `condition` counts. `is_common` work stands in
    the table of all nouns; other work is listed with its own `label`.
    """

    code: str
    label: Any
    query: str
    condition: Q | Combinable
    is_common: bool = True


class RecordAdminConfig(AdminConfig):
    """Puts `RecordAdminSite` in the place of Django's."""

    default_site = "advocacy.core.admin_site.RecordAdminSite"


class RecordAdminSite(admin.AdminSite):
    site_header = _("Advocacy Record")
    site_title = _("Advocacy Record")
    index_title = _("What needs work")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        told = {**self.work_to_do(request), "old_packages": said_of_packages()}
        return super().index(request, {**told, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """No text of the database holds a NUL, and asking for one is an error of who asks."""
        if "\0" in request.GET.get("term", ""):
            raise BadRequest(_("What was typed holds a character that no text can hold."))
        return super().autocomplete_view(request)

    def work_to_do(self, request: HttpRequest) -> dict[str, Any]:
        """What needs work, in one query for each kind of record: `work_table` by noun, `work_list` of the rest."""
        columns: dict[str, Any] = {}
        table, rest = [], []
        for model, model_admin in self._registry.items():
            if not hasattr(model_admin, "work") or not model_admin.has_view_permission(request):
                continue
            work = model_admin.work()
            counts = model._base_manager.aggregate(**{one.code: Count("pk", filter=one.condition) for one in work})
            address = reverse(f"{self.name}:{model._meta.app_label}_{model._meta.model_name}_changelist")
            cells = {
                one.code: {"label": one.label, "count": counts[one.code], "url": f"{address}?{one.query}"}
                for one in work
            }
            columns |= {one.code: one.label for one in work if one.is_common}
            table.append({"noun": model._meta.verbose_name_plural, "url": address, "cells": cells})
            rest += [cells[one.code] for one in work if not one.is_common and counts[one.code]]
        for row in table:
            row["cells"] = [row["cells"].get(code) for code in columns]
        return {"work_columns": list(columns.values()), "work_table": table, "work_list": rest}
