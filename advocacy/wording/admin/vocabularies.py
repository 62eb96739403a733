"""The admin of vocabularies. What is published stays as it is: a change is a new version."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING, TabularPart
from advocacy.sources.admin import SourcedAdmin
from advocacy.wording.models import LadderVerb, Rung, Vocabulary
from advocacy.wording.vocabularies.actions import begin_version


class PartOfDraft(TabularPart):
    """Rows that can be changed as long as the vocabulary was never published."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not was_public(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not was_public(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not was_public(obj) and super().has_delete_permission(request, obj)


def was_public(vocabulary: Vocabulary | None) -> bool:
    return vocabulary is not None and vocabulary.published_at is not None


class RungInline(PartOfDraft):
    model = Rung
    fields = ("level", "name", "meaning")


class LadderVerbInline(PartOfDraft):
    model = LadderVerb
    fields = ("kind", "verb", "rung", "rung_under_chapter_vii", "reason", "source", "locator")
    autocomplete_fields = ("source",)
    loads = ("source", "rung", "rung_under_chapter_vii")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Rungs to choose from are those of this vocabulary, asked for once for all rows."""
        request.rungs = [] if obj is None else [(None, "---------"), *((r.pk, str(r)) for r in obj.rungs.all())]
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name in ("rung", "rung_under_chapter_vii"):
            vocabulary = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            field.queryset = Rung.objects.filter(vocabulary=vocabulary)
            field.choices = request.rungs or [(None, "---------")]
        return field


@admin.register(Vocabulary)
class VocabularyAdmin(SourcedAdmin):
    list_display = ("__str__", "description")
    search_fields = ("description",)
    keeps = ("number", "description")
    inlines = (RungInline, LadderVerbInline)
    actions = (*SourcedAdmin.actions, "begin_new_version")
    fieldsets = (
        (
            _("Which version"),
            {
                "fields": ("number", "description"),
                "description": _(
                    "Strengths are told by the published version with the highest number, so a published one stays as "
                    "it is. To change it, choose it in the list and begin a new version: enter the changes there, and "
                    "have it published. Rungs are saved before the verbs that stand on them."
                ),
            },
        ),
        HOUSEKEEPING,
    )

    @admin.action(description=_("Begin a new version from this one"), permissions=["add"])
    def begin_new_version(self, request: HttpRequest, queryset: QuerySet) -> None:
        if queryset.count() != 1:
            self.message_user(request, _("Choose the one version to begin from."), messages.ERROR)
            return
        draft = begin_version(queryset.get(), by=request.user)
        self.message_user(request, _("%(draft)s is a draft now.") % {"draft": str(draft).capitalize()})
