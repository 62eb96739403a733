"""The admin of resolutions."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING, InUseFilter, TabularPart
from advocacy.core.forms import PartForm, RecordForm
from advocacy.core.formsets import PartFormSet
from advocacy.resolutions import symbols
from advocacy.resolutions.admin.provisions import ProvisionInline
from advocacy.resolutions.models import Resolution, ResolutionLink, ResolutionSymbol, Sponsor
from advocacy.sources.admin import SourcedAdmin


def refuse_taken(symbol: str, resolution_pk: int | None) -> None:
    """ValidationError where another resolution bears this symbol, in whatever spelling."""
    try:
        key = symbols.normalise(symbol)
    except ValueError as error:
        raise ValidationError(
            _("“%(symbol)s” is no symbol: it has neither letters nor digits."), params={"symbol": symbol}
        ) from error
    taken = ResolutionSymbol.objects.filter(key=key).exclude(resolution=resolution_pk).select_related("resolution")
    if other := taken.first():
        raise ValidationError(
            _("%(symbol)s is already a symbol of %(other)s, “%(title)s”. Open that one, or check the number."),
            params={"symbol": other.symbol, "other": other.resolution, "title": other.resolution.title},
        )


class ResolutionForm(RecordForm):
    def clean_symbol(self) -> str:
        symbol = self.cleaned_data["symbol"]
        refuse_taken(symbol, self.instance.pk)
        return symbol


class SymbolForm(PartForm):
    def clean_symbol(self) -> str:
        symbol = self.cleaned_data["symbol"]
        refuse_taken(symbol, self.instance.resolution_id)
        own = ResolutionSymbol.objects.filter(resolution=self.instance.resolution_id, key=symbols.normalise(symbol))
        if own.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This text already bears that symbol."))
        return symbol


class SymbolFormSet(PartFormSet):
    """Two new rows with one symbol in two spellings are told apart from a mistake elsewhere."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            if not (symbol := row.get("symbol")) or row.get("DELETE"):
                continue
            if (key := symbols.normalise(symbol)) in seen:
                raise ValidationError(_("%(symbol)s is entered twice."), params={"symbol": key})
            seen.add(key)


class SymbolInline(TabularPart):
    """Symbols besides the resolution's own, which a trigger keeps."""

    model = ResolutionSymbol
    form = SymbolForm
    formset = SymbolFormSet
    fields = ("symbol",)
    verbose_name = _("other symbol")
    verbose_name_plural = _("other symbols of the same text")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(is_main=False)


class SponsorForm(PartForm):
    fixed = ("state",)


class SponsorInline(TabularPart):
    model = Sponsor
    form = SponsorForm
    fields = ("state", "role", "joined_on", "note")
    autocomplete_fields = ("state",)
    loads = ("state",)


class LinkInline(TabularPart):
    model = ResolutionLink
    fk_name = "later"
    fields = ("kind", "earlier", "note")
    autocomplete_fields = ("earlier",)
    loads = ("earlier",)
    verbose_name_plural = _("what this text does with earlier ones")


@admin.register(Resolution)
class ResolutionAdmin(SourcedAdmin):
    form = ResolutionForm
    list_display = ("symbol", "title", "body", "adopted_on", "adoption", "outcome")
    list_filter = ("outcome", "adoption", "legal_force", "text_held", ("body", InUseFilter))
    list_select_related = ("body",)
    search_fields = ("symbol", "title", "symbols__symbol", "agenda_item", "summary")
    search_help_text = _("A symbol in any spelling, its draft's too, or words of the title: s/res/2321, a-c3-69-l28.")
    date_hierarchy = "adopted_on"
    autocomplete_fields = ("body", "session", "series", "topics")
    keeps = ("symbol",)
    inlines = (SymbolInline, ProvisionInline, SponsorInline, LinkInline)
    fieldsets = (
        (_("Which text"), {"fields": ("symbol", "title", ("body", "session"), "agenda_item")}),
        (
            _("How it was decided"),
            {
                "fields": (("adopted_on", "meeting_symbol"), ("adoption", "outcome"), "legal_force"),
                "description": _("Who voted how is entered as a roll call, which names this resolution."),
            },
        ),
        (_("What it decided"), {"fields": ("summary", "text_held")}),
        (_("Where it belongs"), {"fields": ("series", "topics")}),
        HOUSEKEEPING,
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """A symbol finds its text, however it is spelt."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        try:
            key = symbols.normalise(search_term)
        except ValueError:
            return found, may_repeat
        bearing = ResolutionSymbol.objects.filter(key__startswith=key)
        return found | queryset.filter(pk__in=bearing.values("resolution")), may_repeat
