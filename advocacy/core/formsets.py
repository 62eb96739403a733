"""Rows of a form that are found again without asking the database for each."""

from typing import Any

from django import forms
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _


class KnownRowField(forms.Field):
    """The hidden key of a saved row, looked up among the rows the form has loaded."""

    widget = forms.HiddenInput

    def __init__(self, row: Any, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.row = row

    def clean(self, value: Any) -> Any:
        if self.row is None or not self.row.pk:
            return None
        if str(value) != str(self.row.pk):
            raise ValidationError(_("This row was changed by somebody else. Open the record again."), code="stale")
        return self.row

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def name_for_screen_readers(field: forms.Field) -> None:
    """In a table a box has only its column's heading; radio buttons have labels of their own."""
    widget = getattr(field.widget, "widget", field.widget)
    if field.label and not widget.is_hidden and not isinstance(widget, forms.RadioSelect):
        widget.attrs.setdefault("aria-label", str(field.label))


class KnownRows:
    """Formsets whose rows were removed meanwhile say so, and ask for no row twice."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        key = self.model._meta.pk.name
        if key in form.fields:
            form.fields[key] = KnownRowField(form.instance, initial=form.instance.pk)
        for field in form.fields.values():
            name_for_screen_readers(field)

    def initial_form_count(self) -> int:
        """Never more than there still are, though somebody removed rows after this form was opened."""
        count = super().initial_form_count()
        return min(count, len(self.get_queryset())) if self.is_bound else count


class PartFormSet(KnownRows, BaseInlineFormSet):
    """What a record owns through a foreign key; each row knows its record without asking."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        if self.instance.pk:
            setattr(form.instance, self.fk.name, self.instance)
        return form


class GenericPartFormSet(KnownRows, BaseGenericInlineFormSet):
    """What a record owns through its content type: citations and private notes."""
