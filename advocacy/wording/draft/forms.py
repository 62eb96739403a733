"""The box for a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.wording.draft.cutting import cut

LONGEST_DRAFT = 60_000  # characters
MOST_PARAGRAPHS = 150


class DraftForm(forms.Form):
    """A draft, in as many paragraphs as a long resolution has."""

    text = forms.CharField(
        label=gettext_lazy("Your draft"),
        max_length=LONGEST_DRAFT,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Paste a draft, or a paragraph of one.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if text := cleaned.get("text"):
            cleaned["paragraphs"] = paragraphs = cut(text)
            if not paragraphs:
                self.add_error("text", _("This has no paragraph in it: paste whole sentences."))
            if len(paragraphs) > MOST_PARAGRAPHS:
                self.add_error("text", _("At most %(n)s paragraphs at a time.") % {"n": MOST_PARAGRAPHS})
        return cleaned
