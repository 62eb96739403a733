"""The boxes of the roll-call desk: the roll call itself, and where it was read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body
from advocacy.core.forms import PartialDateField, PartialDatesForm
from advocacy.resolutions.checks import read, spell_symbols
from advocacy.sources.choices import SourceKind
from advocacy.sources.models import Citation, Source
from advocacy.votes.models import RollCall

FIGURES = ("stated_yes", "stated_no", "stated_abstain", "stated_non_voting")
LONGEST_NUMBER = 9
"""Digits of a key or a figure; more would not fit into its column."""


def by_typing(model: type[Any], field: str) -> AutocompleteSelect:
    """A choice among very many, found by typing."""
    return AutocompleteSelect(model._meta.get_field(field), admin.site, attrs={"data-width": "100%"})


def widen(form: forms.BaseForm, *names: str) -> None:
    """Boxes that take twice the room."""
    for name in names:
        form.fields[name].is_wide = True


class DeskForm(forms.ModelForm):
    """What was voted on, where, under which rule, and what the official record says of it."""

    class Meta:
        model = RollCall
        fields = (
            "body",
            "held_on",
            "question",
            "rule",
            "title",
            "resolution",
            "provision",
            "event",
            "draft_symbol",
            "meeting_symbol",
            "session",
            "mode",
            *FIGURES,
            "stated_result",
            "difference_note",
        )
        widgets = {
            **{name: by_typing(RollCall, name) for name in ("resolution", "provision", "event", "session")},
            **{name: forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}) for name in FIGURES},
            "held_on": forms.DateInput(attrs={"autocomplete": "off"}),
            "difference_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widen(self, "rule", "title", "stated_result")
        self.fields["body"].queryset = Body.objects.defer("search")
        self.fields["body"].empty_label = _("Choose a body")
        if self.instance.pk is None:
            self.fields["body"].widget.attrs["autofocus"] = True
        self.fields["held_on"].help_text = _("2016-12-09 or 9 December 2016. Decides who had a seat.")
        self.fields["stated_result"].choices = [("", _("Not stated")), *self.fields["stated_result"].choices[1:]]
        self.fields["rule"].choices = [("", _("Proposed from body and question")), *self.fields["rule"].choices[1:]]


class NewSourceForm(PartialDatesForm):
    """A source entered in place; left empty it is none."""

    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    dated = PartialDateField(label=_("Date of the document"), required=False)

    class Meta:
        model = Source
        fields = ("kind", "title", "symbol", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, prefix="new", empty_permitted=True, use_required_attribute=False)
        self.initial.setdefault("kind", SourceKind.MEETING_RECORD.value)
        widen(self, "title", "url")


class CitationForm(forms.ModelForm):
    """Which source, and where in it."""

    class Meta:
        model = Citation
        fields = ("source", "locator")
        widgets = {"source": by_typing(Citation, "source")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widen(self, "source")
        self.fields["source"].required = False
        self.fields["source"].label = _("Source that is entered already")


class SourceBoxes:
    """The two ways to name a source, asked together. `needed` where the record names none yet."""

    def __init__(self, values: dict[str, str], *, bound: bool, needed: bool = False) -> None:
        values = {"new-kind": SourceKind.MEETING_RECORD.value, **values}
        data = values if bound else None
        self.citation = CitationForm(data, initial=values)
        new = {name.removeprefix("new-"): value for name, value in values.items() if name.startswith("new-")}
        self.new = NewSourceForm(data, initial={} if bound else {name: value for name, value in new.items() if value})
        self.needed = needed

    def is_valid(self) -> bool:
        if not (self.citation.is_valid() & self.new.is_valid()):
            return False
        chosen, typed = self.citation.cleaned_data.get("source"), self.new.has_changed()
        if chosen and typed:
            self.new.add_error("title", _("A source is chosen already. Empty these boxes, or take the choice away."))
        elif self.needed and not chosen and not typed:
            self.citation.add_error("source", _("Name the document you read this from: choose it, or enter it below."))
        return self.citation.is_valid() and self.new.is_valid()

    def made(self) -> Citation | None:
        """The citation to save; None where no source is named. One entered with a known symbol is the known one."""
        citation = self.citation.save(commit=False)
        if citation.source_id is None:
            if not self.new.has_changed():
                return None
            source = self.new.save(commit=False)
            spell_symbols(source, "symbol")
            citation.source = source_of(source.symbol) or source
        return citation


def source_of(symbol: str) -> Source | None:
    """The source that is entered under this symbol, in any spelling."""
    parsed = read(symbol) if symbol else None
    found: QuerySet[Source] = Source.objects.defer("search").order_by("pk")
    return found.filter(symbol__in={symbol, parsed.display}).first() if parsed else None


def as_key(text: str) -> int | None:
    """A row's key as a box sends it; None for anything that cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER * 2 else None


def day_of(text: str) -> Any:
    """The day that is typed, or None where it is none."""
    try:
        return forms.DateField(required=False).clean(text)
    except ValidationError:
        return None
