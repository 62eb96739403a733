"""Phrases: what they are, in which forms they count, and which hits are false."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advocacy.core.admin import HOUSEKEEPING, InUseFilter, TabularPart
from advocacy.core.forms import PartForm
from advocacy.sources.admin import SourcedAdmin
from advocacy.wording.models import Phrase, PhraseVariant, StrikeOut


class VariantInline(TabularPart):
    """The forms in which the phrase counts: any of them makes a paragraph a use."""

    model = PhraseVariant
    fields = ("kind", "words", "gap")
    verbose_name_plural = _("variants: a paragraph that any of them finds is a use of the phrase")


class StrikeOutForm(PartForm):
    fixed = ("provision",)


class StrikeOutInline(TabularPart):
    """Hits that do not count. They are struck out in the list of where the phrase stands; here a reason is mended."""

    model = StrikeOut
    form = StrikeOutForm
    fields = ("provision", "reason")
    loads = ("provision__resolution",)
    verbose_name_plural = _("false hits: delete a row to count it again")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Phrase)
class PhraseAdmin(SourcedAdmin):
    list_display = ("name", "topic", "found")
    list_filter = (("topic", InUseFilter),)
    list_select_related = ("topic",)
    search_fields = ("name", "slug", "note", "variants__words")
    autocomplete_fields = ("topic",)
    prepopulated_fields = {"slug": ("name",)}
    keeps = ("slug",)
    readonly_fields = ("found",)
    inlines = (VariantInline, StrikeOutInline)
    fieldsets = (
        (
            _("Which words"),
            {
                "fields": ("name", "slug", "topic"),
                "description": _(
                    "The variants below say what is looked for. Uses, first uses and absence are found by the database "
                    "in the texts themselves: nobody types them."
                ),
            },
        ),
        (_("What a reader should know"), {"fields": ("note", "found")}),
        HOUSEKEEPING,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_use_count()

    @admin.display(description=_("where it stands"))
    def found(self, phrase: Phrase) -> SafeString | str:
        """How many paragraphs, and the way to them."""
        if phrase.pk is None:
            return "–"
        count = phrase.all_use_count
        said = ngettext("%(n)d paragraph", "%(n)d paragraphs", count) % {"n": count}
        address = reverse(f"{self.admin_site.name}:wording_occurrence_changelist")
        return format_html('<a href="{}?phrase__id__exact={}">{}</a>', address, phrase.pk, said)
