"""Paragraphs: as rows of their resolution, and on a page of their own with topics and sources."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import PartAdmin, StackedPart, SymbolSearch
from advocacy.core.formsets import PartFormSet
from advocacy.resolutions.models import Provision
from advocacy.sources.admin import CitationInline


class ProvisionFormSet(PartFormSet):
    """Paragraphs typed without a place come after those that have one, in the order they were typed."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["position"].required = False
        form.fields["position"].help_text = _("Place in the text, from 1. Empty: after the last one.")

    def clean(self) -> None:
        super().clean()
        kept = [
            form for form in self.forms if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        last = max((form.instance.position or 0 for form in kept), default=0)
        for form in kept:
            if form.instance.position is None:
                last += 1
                form.instance.position = form.cleaned_data["position"] = last


class ProvisionInline(StackedPart):
    """The text, paragraph by paragraph. Topics and sources of one paragraph are on its own page."""

    model = Provision
    formset = ProvisionFormSet
    fields = (("kind", "number", "position", "is_excerpt"), "text", ("opening_verb", "addressee"), "note")
    show_change_link = True
    verbose_name_plural = _("text, paragraph by paragraph")
    loads = ("resolution",)


@admin.register(Provision)
class ProvisionAdmin(SymbolSearch, PartAdmin):
    owner = "resolution"
    list_display = ("resolution", "label", "kind", "opening_verb", "is_excerpt")
    list_filter = ("kind", "is_excerpt")
    list_select_related = ("resolution",)
    search_fields = ("resolution__symbol", "text", "number", "opening_verb", "addressee")
    search_help_text = _("A symbol in any spelling, or words of the paragraph.")
    symbol_fields = ("resolution__symbol",)
    autocomplete_fields = ("parent", "topics")
    readonly_fields = ("resolution",)
    inlines = (CitationInline,)
    fieldsets = (
        (_("Where it stands"), {"fields": ("resolution", ("kind", "number", "position"), "parent")}),
        (_("What it says"), {"fields": ("text", "is_excerpt", ("opening_verb", "addressee"))}),
        (_("What it is about"), {"fields": ("topics", "note")}),
    )
