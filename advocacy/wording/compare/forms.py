"""Which two texts to compare."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.filters import StrictForm
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import normalise
from advocacy.wording.compare.finding import published_by_symbols

LONGEST_SYMBOL = 120


class CompareForm(StrictForm):
    """Two symbols, in any spelling; either may be left out, and then nothing is compared yet."""

    a = forms.CharField(label=gettext_lazy("Earlier text"), max_length=LONGEST_SYMBOL, required=False)
    b = forms.CharField(label=gettext_lazy("Later text"), max_length=LONGEST_SYMBOL, required=False)
    shown: tuple[str, ...] = ()
    """Other parameters of the page."""

    def known_parameters(self) -> Iterable[str]:
        return (*self.fields, *self.shown)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        keys = {name: self.key(name) for name in self.fields if cleaned.get(name)}
        found = published_by_symbols(*filter(None, keys.values())) if any(keys.values()) else {}
        for name, key in keys.items():
            cleaned[f"text_{name}"] = found.get(key or "")
            if cleaned[f"text_{name}"] is None:
                message = _("No published text bears the symbol “%(symbol)s”.")
                self.refuse(name, message, code="not_found", symbol=cleaned[name])
        return cleaned

    def key(self, name: str) -> str | None:
        try:
            return normalise(self.cleaned_data[name])
        except ValueError:
            return None

    def text(self, name: str) -> Resolution | None:
        return self.cleaned_data.get(f"text_{name}")


class BothTextsForm(CompareForm):
    """For files and the API: without both texts there is nothing to give."""

    a = forms.CharField(label=gettext_lazy("Earlier text"), max_length=LONGEST_SYMBOL)
    b = forms.CharField(label=gettext_lazy("Later text"), max_length=LONGEST_SYMBOL)


class ComparePageForm(CompareForm):
    shown = ("view", "same")
