"""Widgets of the admin's forms."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString


class ForgivingAutocomplete(AutocompleteMixin):
    """An autocomplete that shows nothing where a value that was sent can be no key, so that the form's error stands."""

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        return super().optgroups(name, [one for one in value if one == "" or self.can_be_key(one)], attrs)

    def can_be_key(self, value: Any) -> bool:
        try:
            return self.field.target_field.to_python(value) is not None
        except ValidationError:
            return False


class AutocompleteSeveral(ForgivingAutocomplete, AutocompleteSelectMultiple):
    """Several rows found by typing."""


class LoadedAutocompleteSelect(ForgivingAutocomplete, AutocompleteSelect):
    """An autocomplete that takes the label of the chosen row from `loaded`, so that ten rows do not ask ten times."""

    loaded: Any = None

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        key = str(self.loaded.pk) if self.loaded is not None else ""
        if not key or [str(one) for one in value] != [key]:
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, key, str(self.loaded), True, 0)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class FixedValue(forms.Widget):
    """Shows what a row is about, where that can no longer be changed."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        return format_html('<span class="fixed">{}</span>', value)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""
