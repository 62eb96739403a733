"""Private notes on a record's page. Only admin modules may import this app."""

from typing import Any

from django.contrib.contenttypes.admin import GenericStackedInline
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from advocacy.core.admin import CuratedAdmin, PartMixin
from advocacy.core.formsets import GenericPartFormSet
from advocacy.core.models import Record
from advocacy.notes.models import PrivateNote


class PrivateNoteInline(PartMixin, GenericStackedInline):
    """What editors tell each other; last on every page."""

    model = PrivateNote
    formset = GenericPartFormSet
    fields = ("text", ("created_by", "created_at"))
    readonly_fields = ("created_by", "created_at")
    loads = ("created_by",)
    classes = ("private",)


class NotedAdmin(CuratedAdmin):
    """The admin of a record that editors may write notes about."""

    def get_inlines(self, request: HttpRequest, obj: Record | None) -> list[Any]:
        return [*super().get_inlines(request, obj), PrivateNoteInline]

    def delete_model(self, request: HttpRequest, obj: Record) -> None:
        """Notes hang on their record by its number alone, so they go with it here."""
        notes = PrivateNote.objects.filter(content_type=ContentType.objects.get_for_model(self.model), object_id=obj.pk)
        notes.delete()
        super().delete_model(request, obj)
