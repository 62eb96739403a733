"""The admin of states and groups."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING, TabularPart
from advocacy.core.forms import PartForm
from advocacy.sources.admin import SourcedAdmin
from advocacy.states.models import Group, GroupMembership, State, StateAlias, StateName, Succession
from advocacy.states.names import fold_name


class StateNameInline(TabularPart):
    model = StateName
    verbose_name_plural = _("names through time")


class StateAliasInline(TabularPart):
    model = StateAlias
    verbose_name_plural = _("other spellings, by which imports find this state")


class MembershipInline(TabularPart):
    """The groups of a state."""

    model = GroupMembership
    fields = ("group", "start_on", "end_on")
    autocomplete_fields = ("group",)
    loads = ("group",)


class AfterInline(TabularPart):
    model = Succession
    fk_name = "predecessor"
    fields = ("kind", "successor", "happened_on", "note")
    autocomplete_fields = ("successor",)
    loads = ("successor",)
    verbose_name_plural = _("what came after this state")


class BeforeInline(TabularPart):
    model = Succession
    fk_name = "successor"
    fields = ("predecessor", "kind", "happened_on", "note")
    autocomplete_fields = ("predecessor",)
    loads = ("predecessor",)
    verbose_name_plural = _("what came before this state")


@admin.register(State)
class StateAdmin(SourcedAdmin):
    list_display = ("name", "code", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "code", "alpha2", "names__short", "names__formal", "aliases__alias")
    search_help_text = _("A name of any time, a code, or a spelling that a source uses: cote d'ivoire, PRK, USSR.")
    keeps = ("code",)
    inlines = (StateNameInline, StateAliasInline, MembershipInline, BeforeInline, AfterInline)
    fieldsets = (
        (
            _("Who it is"),
            {
                "fields": ("name", ("code", "alpha2", "m49"), "kind"),
                "description": _("The code is the state's address for ever: it cannot change once published."),
            },
        ),
        HOUSEKEEPING,
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Also by the key under which all spellings of a name meet, so accents and apostrophes do not matter."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not (key := fold_name(search_term)):
            return found, may_repeat
        alike = Q(aliases__key__contains=key) | Q(name__unaccent__icontains=search_term.strip())
        return found | queryset.filter(pk__in=queryset.filter(alike).values("pk")), may_repeat


class MemberForm(PartForm):
    fixed = ("state",)


class MemberInline(TabularPart):
    """The members of a group."""

    model = GroupMembership
    form = MemberForm
    fields = ("state", "start_on", "end_on")
    autocomplete_fields = ("state",)
    loads = ("state",)
    verbose_name = _("member")
    verbose_name_plural = _("members through time")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("state__name", "start_on", "pk")


@admin.register(Group)
class GroupAdmin(SourcedAdmin):
    list_display = ("name", "code", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "code")
    keeps = ("code",)
    inlines = (MemberInline,)
    fieldsets = ((_("What it is"), {"fields": ("name", "code", "kind")}), HOUSEKEEPING)

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> tuple[Any, ...]:
        """A regional group stays one: its members were entered under that rule."""
        fixed = ("kind",) if obj and obj.memberships.exists() else ()
        return (*super().get_readonly_fields(request, obj), *fixed)
