"""The admin of treaties and of what states did about them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING, InUseFilter, TabularPart
from advocacy.core.forms import PartForm, PartialDateField, RecordForm
from advocacy.sources.admin import SourcedAdmin
from advocacy.treaties.models import Treaty, TreatyAction

DONE = {
    "label": _("Date"),
    "help_text": _("Day of deposit with the Secretary-General, as exact as it is known: 6 December 2016, 2016."),
}


class NewActionForm(PartForm):
    done = PartialDateField(**DONE)


class ActionInline(TabularPart):
    """Actions are added here and changed on their own page, where their sources are."""

    model = TreatyAction
    form = NewActionForm
    fields = ("state", "kind", "done", "note", "standing")
    readonly_fields = ("standing",)
    autocomplete_fields = ("state",)
    loads = ("state",)
    show_change_link = True
    verbose_name_plural = _("actions of states: add them here, open one to change it and to name its source")

    @admin.display(description=_("status"))
    def standing(self, action: TreatyAction) -> str:
        return action.get_status_display()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Treaty)
class TreatyAdmin(SourcedAdmin):
    list_display = ("code", "name", "adopted_on", "in_force_on")
    search_fields = ("code", "name")
    keeps = ("code",)
    inlines = (ActionInline,)
    fieldsets = (
        (_("Which treaty"), {"fields": ("name", "code", "url")}),
        (_("Since when"), {"fields": (("adopted_on", "in_force_on"),)}),
        HOUSEKEEPING,
    )


class TreatyActionForm(RecordForm):
    done = PartialDateField(**DONE)


@admin.register(TreatyAction)
class TreatyActionAdmin(SourcedAdmin):
    form = TreatyActionForm
    list_display = ("state", "treaty", "kind", "done_on")
    list_filter = ("kind", ("treaty", InUseFilter))
    list_select_related = ("state", "treaty")
    search_fields = ("state__name", "state__code", "treaty__code", "treaty__name", "note")
    search_help_text = _("A state or a treaty: PRK CRPD.")
    date_hierarchy = "done_on"
    autocomplete_fields = ("state", "treaty")
    fieldsets = (
        (_("Who did what"), {"fields": (("state", "treaty"), ("kind", "done"))}),
        (_("What a reader should know"), {"fields": ("note",)}),
        HOUSEKEEPING,
    )
