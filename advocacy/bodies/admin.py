"""The admin of bodies, their sessions, and who sits in them."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advocacy.bodies.models import Body, Seat, Session
from advocacy.core.admin import HOUSEKEEPING, InUseFilter, OnDayFilter, PartAdmin, TabularPart
from advocacy.core.forms import PartForm
from advocacy.sources.admin import SourcedAdmin


class SessionInline(TabularPart):
    model = Session
    fields = ("code", "name", "start_on", "end_on")


class SeatForm(PartForm):
    fixed = ("state",)


class SeatInline(TabularPart):
    """Seats that hold today or are to come; those that ended are in the list of seats."""

    model = Seat
    form = SeatForm
    fields = ("state", "seat_class", "start_on", "end_on", "regional_seat", "note")
    autocomplete_fields = ("state",)
    loads = ("state",)
    verbose_name_plural = _("seats that hold today or are to come")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).exclude(end_on__lt=timezone.localdate()).order_by("state__name", "pk")


@admin.register(Body)
class BodyAdmin(SourcedAdmin):
    list_display = ("name", "code", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    autocomplete_fields = ("parent", "electorate")
    keeps = ("code",)
    readonly_fields = ("seat_list",)
    inlines = (SessionInline, SeatInline)
    fieldsets = (
        (_("What it is"), {"fields": ("name", "code", "kind", "description", "url")}),
        (
            _("Where it belongs"),
            {
                "fields": ("parent", "electorate"),
                "description": _(
                    "A roll call is checked against the seats of its body on that day. A committee of the whole has "
                    "none of its own: name the body whose members vote in it."
                ),
            },
        ),
        (_("When it existed"), {"fields": (("start_on", "end_on"), "seat_list")}),
        HOUSEKEEPING,
    )

    @admin.display(description=_("seats through time"))
    def seat_list(self, body: Body) -> str:
        """How many seats were ever entered, and the list of them."""
        count = body.seats.count() if body.pk else 0
        if not count:
            return str(_("none entered yet"))
        address = f"{reverse('admin:bodies_seat_changelist')}?body__id__exact={body.pk}"
        said = ngettext("%(count)d seat, past ones included", "%(count)d seats, past ones included", count)
        return format_html('<a href="{}">{}</a>', address, said % {"count": count})


@admin.register(Session)
class SessionAdmin(PartAdmin):
    owner = "body"
    list_display = ("code", "body", "name", "start_on", "end_on")
    list_filter = (("body", InUseFilter),)
    list_select_related = ("body",)
    search_fields = ("code", "name", "body__code", "body__name")
    search_help_text = _("A number, a name, or a body: 69, ES-11, HRC 25.")
    readonly_fields = ("body",)
    fields = ("body", "code", "name", ("start_on", "end_on"))


@admin.register(Seat)
class SeatAdmin(PartAdmin):
    """Every seat there was. Whoever may change a body may add, change and remove its seats."""

    owner = "body"
    form = SeatForm
    list_display = ("state", "body", "seat_class", "start_on", "end_on", "regional_seat")
    list_filter = (OnDayFilter, "seat_class", ("body", InUseFilter))
    list_select_related = ("state", "body")
    search_fields = ("state__name", "state__code", "state__aliases__alias", "body__name", "body__code")
    search_help_text = _("A state, a code or a body: Japan SC.")
    autocomplete_fields = ("state", "body")
    date_hierarchy = "start_on"
    fieldsets = (
        (_("Who sits where"), {"fields": ("state", "body", "seat_class", "regional_seat")}),
        (
            _("From when to when"),
            {
                "fields": (("start_on", "end_on"), "note"),
                "description": _("Both days included. Two seats of one state in one body never overlap."),
            },
        ),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("bodies.change_body")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """A seat in a published body is a change to that body."""
        if db_field.name == "body" and not request.user.has_perm("bodies.publish_body"):
            kwargs["queryset"] = Body.objects.waiting()
            kwargs["error_messages"] = {"invalid_choice": _("The seats of a published body are changed by publishers.")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
