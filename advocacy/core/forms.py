"""Forms that records share: partial dates in one box, saves that overwrite nobody, rows that are cheap to show."""

from typing import Any

from concurrency.forms import ConcurrentForm
from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from advocacy.core.both_versions import Difference, differences
from advocacy.core.models import PartialDateAttribute, Record
from advocacy.core.partial_dates import PartialDate
from advocacy.core.widgets import FixedValue

OWNERS_VERSION = "version_of_record"
"""The name under which the page of a part bears the version of its record."""


class PartialDateField(forms.CharField):
    """A day, a month or a year in one box, as people type it; the value is a `PartialDate` or None."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("A day, a month or a year: 9 December 2016, December 2016 or 2016."))
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def to_python(self, value: Any) -> PartialDate | None:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: PartialDate | None) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: PartialDate | None) -> None:
        """The length is the only one, and it is for text."""

    def prepare_value(self, value: Any) -> str:
        return str(value) if value else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or None)
        except ValidationError:
            return True


class PartialDatesForm(forms.ModelForm):
    """Lets a form declare `start = PartialDateField()` for a model's `start = PartialDateAttribute("start")`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.partial_dates():
            self.initial.setdefault(name, getattr(self.instance, name))

    def partial_dates(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, PartialDateField)]

    def columns(self) -> dict[str, str]:
        """The boxes by the columns they fill: {"start_on": "start", "start_precision": "start"}."""
        attributes = {name: vars(self._meta.model)[name] for name in self.partial_dates()}
        return {
            column: name
            for name, attribute in attributes.items()
            if isinstance(attribute, PartialDateAttribute)
            for column in (attribute.day, attribute.precision)
        }

    def _post_clean(self) -> None:
        for name in self.partial_dates():
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()

    def _get_validation_exclusions(self) -> set[str]:
        wrong = {column for column, name in self.columns().items() if name in self.errors}
        return (super()._get_validation_exclusions() - set(self.columns())) | wrong

    def _update_errors(self, errors: ValidationError) -> None:
        if hasattr(errors, "error_dict"):
            columns = self.columns()
            found: dict[str, list[ValidationError]] = {}
            for field, messages in errors.error_dict.items():
                found.setdefault(columns.get(field, field), []).extend(messages)
            errors = ValidationError(found)
        super()._update_errors(errors)


class RuledForm(PartialDatesForm):
    """A form that was sent, saved and refused by the database: `broken_rule` is the sentence it then shows."""

    broken_rule = ""

    def clean(self) -> dict[str, Any] | None:
        if self.broken_rule:
            self.add_error(None, self.broken_rule)
        return super().clean()


class RecordForm(RuledForm, ConcurrentForm):
    """A record's form. A save by somebody who opened it before another's save is refused, and keeps what was typed.

    `both_versions` are then the boxes in which the two differ; None where nobody saved meanwhile.
    """

    both_versions: list[Difference] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "version" in self.fields:
            self.fields["version"].label = _("Version")

    def clean(self) -> dict[str, Any] | None:
        if self.broken_rule:
            self.add_error(None, self.broken_rule)
        elif self.instance.pk:
            self.refuse_if_saved_since()
        return super(ConcurrentForm, self).clean()

    def refuse_if_saved_since(self) -> None:
        """Holds the row until the transaction ends, so that nobody saves between this look and our own save."""
        model = type(self.instance)
        rows = model._base_manager.filter(pk=self.instance.pk).select_related("changed_by")
        saved = rows.only("version", "changed_at", "changed_by").select_for_update(of=("self",)).first()
        if saved is None or saved.version == self.cleaned_data.get("version"):
            return
        self.both_versions = differences(self, model._base_manager.get(pk=saved.pk))
        self.add_error(None, saved_since(saved))


def saved_since(saved: Record) -> ValidationError:
    """What somebody reads who opened a record, or a part of it, before it was saved by another."""
    options = saved._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[saved.pk])
    text = format_html(
        _(
            "{who} saved this record on {when}, after you opened it. Nothing of yours was saved; your text stands "
            "below, with what stands now beside it. Open {link} in another tab, take over what you want to keep, "
            "and save there."
        ),
        who=saved.changed_by or _("Somebody"),
        when=date_format(saved.changed_at, "j F Y, H:i"),
        link=format_html('<a href="{}" target="_blank">{}</a>', address, _("the record as it is now")),
    )
    return ValidationError(text, code="saved_since")


class PartForm(RuledForm):
    """One row of what a record owns.

    Fields named in `fixed` cannot change once the row is saved. Autocompletes take their label from the loaded row,
    and a row that nobody touched is not checked again, so that 193 rows cost no more queries than one.
    """

    fixed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if self.instance.pk and name in self.fixed:
                self.fields[name] = FixedField(getattr(self.instance, name), label=self.fields[name].label)
            else:
                self.load(name)

    def load(self, name: str) -> None:
        """Give the autocomplete what the row already knows."""
        widget = self.fields[name].widget
        widget = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
        if isinstance(widget, AutocompleteSelect) and self.instance.pk:
            widget.loaded = getattr(self.instance, name, None)

    def _post_clean(self) -> None:
        if self.instance.pk and not self.has_changed():
            return
        # Django would ask rules that need the record's own column only without it, and compare a row with what its
        # neighbours were before this save. Checks of one row are asked here; the database judges rows among each other.
        self.instance.validate_constraints = lambda exclude=None: None
        super()._post_clean()
        del self.instance.validate_constraints
        if not self.errors:
            self.ask_checks()

    def ask_checks(self) -> None:
        """The rules that one row can break by itself."""
        for constraint in self.instance._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                try:
                    constraint.validate(type(self.instance), self.instance)
                except ValidationError as error:
                    self.add_error(None, error)


class OwnPageForm:
    """Mixed into the form of a part that has a page of its own: the version it was opened at is its record's.

    `owner` names the key to that record. `both_versions` are as of a `RecordForm`.
    """

    owner: str
    both_versions: list[Difference] | None = None

    def clean(self) -> dict[str, Any] | None:
        if self.instance.pk and not self.broken_rule:
            self.refuse_if_saved_since()
        return super().clean()

    def refuse_if_saved_since(self) -> None:
        """Holds the record's row until the transaction ends, as a save of the record itself does."""
        part = self.instance
        rows = part._meta.get_field(self.owner).related_model._base_manager.select_related("changed_by")
        saved = rows.select_for_update(of=("self",)).get(pk=getattr(part, f"{self.owner}_id"))
        if str(saved.version) != self.data.get(OWNERS_VERSION):
            self.both_versions = differences(self, type(part)._base_manager.get(pk=part.pk))
            self.add_error(None, saved_since(saved))


class FixedField(forms.Field):
    """A value that is shown and kept, whatever is sent."""

    widget = FixedValue

    def __init__(self, kept: Any, **options: Any) -> None:
        super().__init__(required=False, initial=kept, **options)
        self.kept = kept

    def clean(self, value: Any) -> Any:
        return self.kept

    def prepare_value(self, value: Any) -> Any:
        return self.kept

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False
