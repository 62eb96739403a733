"""What a record owns: rows on its page, and pages of their own for those that own something themselves."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, ManyToManyField
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin.broken_rules import RefusesBrokenRules
from advocacy.core.admin.filters import RefusesBrokenFilters
from advocacy.core.both_versions import differences_of_rows
from advocacy.core.forms import OWNERS_VERSION, OwnPageForm, PartForm
from advocacy.core.formsets import PartFormSet
from advocacy.core.widgets import AutocompleteSeveral, LoadedAutocompleteSelect


class LoadedAutocompletes:
    """Autocompletes that take the chosen row's label from what is loaded, and bear what cannot be a key."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = LoadedAutocompleteSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteSeveral(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class PartMixin(LoadedAutocompletes):
    """Rows of what a record owns; name in `loads` the relations they print."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    view_on_site = False  # a record's page shows its parts, where it may be seen at all
    loads: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        queryset = super().get_queryset(request)
        deferred = [f"{relation}__search" for relation in self.loads if self.has_search(relation)]
        return queryset.select_related(*self.loads).defer(*deferred) if self.loads else queryset

    def has_search(self, relation: str) -> bool:
        model = self.model
        for step in relation.split("__"):
            model = model._meta.get_field(step).related_model
        return any(field.name == "search" for field in model._meta.concrete_fields)


class TabularPart(PartMixin, admin.TabularInline):
    """A row a line."""


class StackedPart(PartMixin, admin.StackedInline):
    """A row a block, for those with words in them."""


class PartAdmin(RefusesBrokenFilters, RefusesBrokenRules, LoadedAutocompletes, admin.ModelAdmin):
    """The page of a part. Whoever may change the record named by `owner` may change its parts; it is added there."""

    owner: str
    form = PartForm
    change_form_template = "admin/part_change_form.html"
    view_on_site = False
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50

    def owner_admin(self) -> Any:
        return self.admin_site.get_model_admin(self.model._meta.get_field(self.owner).related_model)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Reached from its record, not from the index."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        owner = getattr(obj, self.owner) if obj else None
        return super().has_change_permission(request, obj) and self.owner_admin().has_change_permission(request, owner)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        owner = getattr(obj, self.owner) if obj else None
        return super().has_delete_permission(request, obj) and self.owner_admin().has_change_permission(request, owner)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = type(self.form.__name__, (OwnPageForm, self.form), {"owner": self.owner})
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With the record's version as it was when the page was opened, and both versions where it is another now."""
        if part := kwargs.get("obj"):
            context["version_of_record"] = request.POST.get(OWNERS_VERSION, getattr(part, self.owner).version)
        form = context["adminform"].form
        if form.both_versions is not None:
            rows = [one for inline in context["inline_admin_formsets"] for one in differences_of_rows(inline.formset)]
            context["differences"] = [*form.both_versions, *rows]
        return super().render_change_form(request, context, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self.touch_owner(request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        self.touch_owner(request, obj)

    def touch_owner(self, request: HttpRequest, obj: Any) -> None:
        """A change to a part is a change to its record, which readers and partners see by its day and version."""
        owner = type(getattr(obj, self.owner))._base_manager.get(pk=getattr(obj, f"{self.owner}_id"))
        owner.changed_by = request.user
        owner.save()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deleting of many at once, which would not ask each row's record."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        note = _("Whoever may change the record it belongs to may change this.")
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        fieldsets[0][1].setdefault("description", note)
        return fieldsets
