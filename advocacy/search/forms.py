"""The search box."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.core.filter_fields import WordsField
from advocacy.core.filters import StrictForm
from advocacy.search.kinds import KINDS


class SearchForm(StrictForm):
    """Words, and perhaps one kind of record."""

    q = WordsField(label=_("Words or a symbol"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *((kind.name, kind.label) for kind in KINDS)], required=False
    )

    def known_parameters(self) -> Iterable[str]:
        return self.fields
