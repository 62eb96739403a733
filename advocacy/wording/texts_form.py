"""The form of the page on which a text is pasted, corrected and saved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedCharField
from advocacy.resolutions.choices import LegalForce
from advocacy.wording.texts.files import MOST_CHARACTERS, UnreadableText, text_of


class TextForm(forms.Form):
    """`text` is what was pasted, `marked` the paragraphs as corrected; `read_from` is the text that was read last."""

    file = forms.FileField(
        label=_("or load a file"),
        required=False,
        help_text=_("A plain text file (.txt), as copied from the PDF or the page."),
    )
    text = forms.CharField(
        label=_("Paste the whole text"),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
    )
    marked = CheckedCharField(
        of_lines=True,
        label=_("The paragraphs"),
        required=False,
        max_length=MOST_CHARACTERS * 2,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_whole = forms.BooleanField(
        label=_("This is the whole text"),
        required=False,
        help_text=_("Then a word that is not in it is said to be absent from it."),
    )
    legal_force = forms.ChoiceField(
        label=_("Legal force"), required=False, choices=[("", _("not stated")), *LegalForce.choices]
    )
    may_change = forms.BooleanField(label=_("Change what is held, as shown"), required=False)
    may_differ = forms.BooleanField(label=_("The words differ from the pasted text on purpose"), required=False)
    reason = CheckedCharField(
        label=_("Why, for the history"),
        required=False,
        max_length=300,
        help_text=_("Needed where what is held changes: “Read again in the official document.”"),
    )

    def clean(self) -> dict[str, Any]:
        """A file that is given takes the place of what was pasted."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file"):
            try:
                cleaned["text"] = text_of(cleaned["file"].name, cleaned["file"])
            except UnreadableText as error:
                self.add_error("file", str(error))
        return cleaned
