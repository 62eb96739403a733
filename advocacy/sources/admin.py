"""The admin of sources, and what every record that names sources shares."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING, PartMixin, SymbolSearch
from advocacy.core.admin_site import Work
from advocacy.core.choices import Status
from advocacy.core.forms import PartForm, PartialDateField, RecordForm
from advocacy.core.formsets import GenericPartFormSet
from advocacy.core.models import PartialDateAttribute
from advocacy.notes.admin import NotedAdmin
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation, Source, SourcedRecord

NOT_FACTS = frozenset({"id", "status", "published_at", "withdrawn_at", "withdrawal_reason", "slug", "version"})


def facts(model: type[Model]) -> list[tuple[str, Any]]:
    """The facts of a record that a citation can be for, as choices: its own fields, and dates by their stem."""
    dates = {name: value for name, value in vars(model).items() if isinstance(value, PartialDateAttribute)}
    stems = {column: name for name, date in dates.items() for column in (date.day, date.precision)}
    choices: dict[str, Any] = {"": _("the record as a whole")}
    if hasattr(model, "stated_yes"):
        choices["tally"] = _("the tally")
    for field in model._meta.get_fields():
        if field.concrete and field.editable and field.name not in NOT_FACTS:
            choices[stems.get(field.name, field.name)] = choices.get(stems.get(field.name)) or capfirst(
                field.verbose_name
            )
    return list(choices.items())


class CitationForm(PartForm):
    """A citation; `field` is chosen among the facts of the record it is for."""

    cited_model: type[Model]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = facts(self.cited_model)
        kept = self.instance.field
        if kept and kept not in dict(choices):
            choices.append((kept, kept))
        old = self.fields["field"]
        self.fields["field"] = forms.ChoiceField(
            label=_("For which fact"),
            choices=choices,
            required=False,
            help_text=_("Leave as it is where the source carries the whole record."),
            initial=old.initial,
        )


class CitationFormSet(GenericPartFormSet):
    """Keeps a published record from losing the last source that supports it."""

    def clean(self) -> None:
        super().clean()
        if not getattr(self.instance, "is_published", False) or any(self.errors):
            return
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        supporting = [one for one in kept if one.get("stance") == Stance.SUPPORTS and one["source"].is_published]
        if not supporting:
            raise ValidationError(
                _("A published record keeps at least one published source that supports it. Add that one first.")
            )


class CitationInline(PartMixin, GenericStackedInline):
    """The sources of a record, with the place in each."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    autocomplete_fields = ("source",)
    loads = ("source",)
    verbose_name_plural = _("sources")
    fieldsets = (
        (
            None,
            {
                "fields": (("source", "locator"), ("field", "quote"), ("stance", "stated_value"), ("note", "position")),
                "description": _(
                    "A record is published with at least one published source that supports it. A source that gives "
                    "another value is entered too, as disputing: readers see both, ours first."
                ),
            },
        ),
    )

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = type("CitationForm", (self.form,), {"cited_model": self.parent_model})
        return super().get_formset(request, obj, **kwargs)


def is_supported(model: type[Model]) -> Exists:
    """Whether a published source supports the record, as a condition on its table."""
    return Exists(
        Citation.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id=OuterRef("pk"),
            stance=Stance.SUPPORTS,
            source__status=Status.PUBLISHED,
        )
    )


class SupportFilter(admin.SimpleListFilter):
    """Records with, or without, a published source that supports them; withdrawn ones need none."""

    title = _("supporting source")
    parameter_name = "supported"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("none that is published")), ("yes", _("at least one"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.filter(is_supported(queryset.model))
        if self.value() == "no":
            return queryset.exclude(status=Status.WITHDRAWN).exclude(is_supported(queryset.model))
        return queryset


class SourcedAdmin(NotedAdmin):
    """Base of every admin of a record that names sources: citations and private notes stand last."""

    model: type[SourcedRecord]
    list_filter_first = (*NotedAdmin.list_filter_first, SupportFilter)

    def get_inlines(self, request: HttpRequest, obj: SourcedRecord | None) -> list[Any]:
        *own, notes = super().get_inlines(request, obj)
        return [*own, CitationInline, notes]

    def work(self) -> list[Work]:
        lacking = ~Q(status=Status.WITHDRAWN) & ~Q(is_supported(self.model))
        return [*super().work(), Work("no_source", _("Without a supporting source"), "supported=no", lacking)]


class SourceForm(RecordForm):
    dated = PartialDateField(
        label=_("Date of the document"),
        required=False,
        help_text=_("As printed on it, as exact as it is: 9 December 2016, December 2016 or 2016."),
    )


@admin.register(Source)
class SourceAdmin(SymbolSearch, NotedAdmin):
    form = SourceForm
    list_display = ("title", "symbol", "kind", "publisher", "published_on")
    list_filter = ("kind", "language")
    search_fields = ("title", "symbol", "author", "publisher", "slug")
    search_help_text = _("Words of the title, author or publisher, or a symbol in any spelling: s/pv 7830.")
    symbol_fields = ("symbol",)
    date_hierarchy = "published_on"
    prepopulated_fields = {"slug": ("symbol", "title")}
    keeps = ("slug",)
    fieldsets = (
        (_("What it is"), {"fields": ("kind", "title", "symbol", "slug")}),
        (_("Who brought it out, and when"), {"fields": (("author", "publisher"), ("dated", "language"))}),
        (
            _("Where to read it"),
            {
                "fields": ("url", "archived_url", "accessed_on"),
                "description": _("An archived copy keeps the fact checkable when the address dies."),
            },
        ),
        HOUSEKEEPING,
    )
