"""Two saves of one record, beside each other: what stands now, and what somebody typed into an older one."""

from typing import Any, NamedTuple

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _


class Difference(NamedTuple):
    """A box in which the two differ, each in words."""

    label: str
    theirs: str
    yours: str


def differences(form: forms.ModelForm, saved: Model) -> list[Difference]:
    """The boxes of a form that was sent in which it says something else than the record as it is now."""
    now = type(form)(instance=saved)
    found = []
    for name, field in form.fields.items():
        if name == "version" or field.disabled or isinstance(field.widget, forms.HiddenInput):
            continue
        theirs = now.get_initial_for_field(now.fields[name], name) if name in now.fields else None
        typed = form[name].data
        if field.has_changed(theirs, typed):
            label = str(field.label or name)
            found.append(Difference(label, in_words(field, theirs), in_words(field, typed)))
    return found


def differences_of_rows(formset: forms.BaseModelFormSet) -> list[Difference]:
    """The same for the rows below a form that somebody changed or added, each named by its row."""
    model: Any = formset.model
    changed = [form for form in formset.forms if form.has_changed()]
    saved = model._base_manager.in_bulk([form.instance.pk for form in changed if form.instance.pk])
    return [
        one._replace(label=f"{model._meta.verbose_name} {formset.forms.index(form) + 1}: {one.label}")
        for form in changed
        for one in differences(form, saved.get(form.instance.pk) or model())
    ]


def in_words(field: forms.Field, value: Any) -> str:
    """A value as a reader of the form would see it: the chosen rows or labels, not their keys."""
    if value in (None, "", []):
        return _("(empty)")
    if isinstance(field, forms.BooleanField):
        return _("yes") if field.to_python(value) else _("no")
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(chosen(field, value)) or str(value)
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return labels.get(str(value), str(value))


def chosen(field: forms.ModelChoiceField, value: Any) -> list[str]:
    """The names of the rows whose keys, or which themselves, are the value."""
    values = value if isinstance(value, list | tuple | set) else [value]
    keys = [one.pk if isinstance(one, Model) else one for one in values]
    rows: Any = field.queryset
    try:
        return [field.label_from_instance(row) for row in rows.filter(pk__in=keys)]
    except (ValueError, TypeError):
        return []
