"""Where phrases stand: a list to look through, from which false hits are struck out with a reason."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.core.admin import InUseFilter, PartAdmin, SymbolSearch
from advocacy.core.checked_texts import CheckedCharField
from advocacy.wording.actions import count_again, strike_out
from advocacy.wording.models import Occurrence, Phrase


class StrikeOutForm(forms.Form):
    """Why hits are false."""

    reason = CheckedCharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text=gettext_lazy("Readers see it on the phrase’s page: “Speaks of the hardship of importers.”"),
    )


class CountsFilter(admin.SimpleListFilter):
    """Hits that count, and hits that were struck out."""

    title = gettext_lazy("counts")
    parameter_name = "counts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("as a use")), ("no", gettext_lazy("struck out"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.with_strike_out().filter(struck_reason__isnull=self.value() == "yes")
        return queryset


@admin.register(Occurrence)
class OccurrenceAdmin(SymbolSearch, PartAdmin):
    """Nothing is typed here: the database finds the rows, and an editor says which do not count."""

    owner = "phrase"
    list_display = ("where", "decided_on", "phrase", "words_there", "standing")
    list_display_links = None
    list_filter = (CountsFilter, ("phrase", InUseFilter), "provision__kind")
    list_select_related = ("phrase", "provision__resolution")
    search_fields = ("provision__resolution__symbol", "provision__text", "phrase__name")
    search_help_text = gettext_lazy("A symbol in any spelling, or words of the paragraph.")
    symbol_fields = ("provision__resolution__symbol",)
    actions = ("strike_out", "count_again")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = super().get_queryset(request).with_strike_out()
        return found.defer("phrase__search", "provision__search", "provision__resolution__search").order_by(
            "phrase__name", "provision__resolution__adopted_on", "provision__position", "pk"
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The rows are the database's; whoever may change the phrase strikes hits out by the actions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_strike_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.owner_admin().has_change_permission(request)

    # What a row shows

    @admin.display(description=gettext_lazy("paragraph"), ordering="provision__resolution__symbol")
    def where(self, occurrence: Occurrence) -> SafeString:
        address = reverse(f"{self.admin_site.name}:resolutions_provision_change", args=[occurrence.provision_id])
        return format_html('<a href="{}">{}</a>', address, occurrence.provision)

    @admin.display(description=gettext_lazy("decided on"), ordering="provision__resolution__adopted_on")
    def decided_on(self, occurrence: Occurrence) -> Any:
        return occurrence.provision.resolution.adopted_on

    @admin.display(description=gettext_lazy("words"))
    def words_there(self, occurrence: Occurrence) -> str:
        return occurrence.provision.text

    @admin.display(description=gettext_lazy("counts"))
    def standing(self, occurrence: Occurrence) -> str:
        reason = occurrence.struck_reason
        return _("struck out: %(reason)s") % {"reason": reason} if reason else _("as a use")

    # What an editor does

    def changeable(self, request: HttpRequest, queryset: QuerySet) -> list[Occurrence]:
        """The chosen hits, whose phrases are locked. PermissionDenied where this user may not change one of them."""
        phrases = Phrase._base_manager.filter(pk__in=queryset.order_by().values("phrase"))
        for phrase in phrases.select_for_update(of=("self",)).order_by("pk"):
            if not self.owner_admin().has_change_permission(request, phrase):
                raise PermissionDenied
        return list(queryset)

    @admin.action(description=gettext_lazy("Strike out as false hits, with a reason"), permissions=["strike"])
    @transaction.atomic
    def strike_out(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Asks for the reason first, on a page of its own."""
        chosen = self.changeable(request, queryset)
        form = StrikeOutForm(request.POST if "confirmed" in request.POST else None)
        if not was_seen(request, chosen) or not form.is_valid():
            return self.page_of(request, "strike_out", _("Strike out as false hits"), chosen, form)
        for occurrence in chosen:
            strike_out(occurrence, by=request.user, reason=" ".join(form.cleaned_data["reason"].split()))
        said = ngettext("%(n)d hit is struck out.", "%(n)d hits are struck out.", len(chosen))
        self.message_user(request, said % {"n": len(chosen)}, messages.SUCCESS)
        return None

    @admin.action(description=gettext_lazy("Count as uses again"), permissions=["strike"])
    @transaction.atomic
    def count_again(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Shows the reasons first, which are taken back with it."""
        chosen = self.changeable(request, queryset)
        if not was_seen(request, chosen):
            return self.page_of(request, "count_again", _("Count as uses again"), chosen)
        for occurrence in chosen:
            count_again(occurrence, by=request.user)
        said = ngettext("%(n)d hit counts as a use.", "%(n)d hits count as uses.", len(chosen))
        self.message_user(request, said % {"n": len(chosen)}, messages.SUCCESS)
        return None

    def page_of(
        self, request: HttpRequest, action: str, title: str, chosen: list[Occurrence], form: forms.Form | None = None
    ) -> TemplateResponse:
        """The chosen hits as they stand now; says so where somebody decided about one since they were shown."""
        is_late = "confirmed" in request.POST and not was_seen(request, chosen)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.model._meta,
            "action": action,
            "is_late": is_late,
            "form": form,
            "occurrences": chosen,
            "seen": seen(chosen),
            "selected": request.POST.getlist(helpers.ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
        }
        return TemplateResponse(request, "admin/wording/hits.html", context, status=409 if is_late else 200)


def seen(chosen: list[Occurrence]) -> list[str]:
    """What the page tells of each hit: its key, and why it is struck out where it is."""
    return sorted(" ".join([str(one.pk), *(one.struck_reason or "").split()]) for one in chosen)


def was_seen(request: HttpRequest, chosen: list[Occurrence]) -> bool:
    """Whether these hits stand as they did when this user confirmed the step."""
    return "confirmed" in request.POST and request.POST.getlist("seen") == seen(chosen)
