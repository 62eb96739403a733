"""Forms of the admin's import pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.imports.all_formats import labels
from advocacy.imports.findings import NameAsked
from advocacy.states.models import State

MOST_FILES = 10


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; cleaned to a list in their order."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files]


class ImportForm(forms.Form):
    """What an import is told besides its files: the format, and the status of what is new."""

    format = forms.ChoiceField(label=_("Format"), required=False, help_text=_("Name it only where it is not told."))
    records_as = forms.ChoiceField(label=_("New records"), required=False)

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [("", _("told from the file")), *labels()]
        self.fields["records_as"].choices = [(Status.DRAFT, _("as drafts"))]
        if may_publish:
            self.fields["records_as"].choices += [(Status.PUBLISHED, _("published at once, with their source"))]

    def clean_records_as(self) -> str:
        return self.cleaned_data["records_as"] or Status.DRAFT


class UploadForm(ImportForm):
    field_order = ("files", "format", "records_as")

    files = FilesField(
        label=_("Files"),
        widget=FilesInput(attrs={"multiple": True}),
        allow_empty_file=True,
        help_text=_(
            "CSV (.csv), XLSX (.xlsx) or MARCXML (.xml); .csv.gz and .xml.gz where they are packed. "
            "Files that belong together are given together."
        ),
    )

    def clean_files(self) -> list[Any]:
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Give at most %(most)d files at once."), params={"most": MOST_FILES})
        return files


class NamesForm(forms.Form):
    """For each name that could not be told, the state that is meant; those with the nearest names come first."""

    def __init__(self, *args: Any, asked: Iterable[NameAsked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        states = list(State.objects.order_by("name", "pk").values_list("code", "name"))
        names = dict(states)
        for number, one in enumerate(self.asked):
            near = [(code, f"{names[code]} ({code})") for code in one.like if code in names]
            others = [(code, f"{name} ({code})") for code, name in states if code not in one.like]
            choices = [
                ("", _("leave it unknown")),
                *([(_("Like it"), near)] if near else []),
                (_("All states"), others),
            ]
            self.fields[f"name_{number}"] = forms.ChoiceField(label=one.name, choices=choices, required=False)

    def rows(self) -> Iterable[tuple[NameAsked, forms.BoundField]]:
        return [(one, self[f"name_{number}"]) for number, one in enumerate(self.asked)]

    def chosen(self) -> Iterable[tuple[NameAsked, str]]:
        """Names and the codes chosen for them."""
        for number, one in enumerate(self.asked):
            if code := self.cleaned_data[f"name_{number}"]:
                yield one, code
