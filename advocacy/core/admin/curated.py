"""The admin of one kind of record: who may change it, who did, and how it comes before the public."""

from typing import Any
from urllib.parse import urlsplit

from concurrency.admin import ConcurrentModelAdmin
from concurrency.config import CONCURRENCY_LIST_EDITABLE_POLICY_ABORT_ALL
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch, URLPattern, path, resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.admin.broken_rules import RefusesBrokenRules
from advocacy.core.admin.bulk import SeenInList
from advocacy.core.admin.filters import MineFilter, RefusesBrokenFilters
from advocacy.core.admin.parts import LoadedAutocompletes
from advocacy.core.admin.past import RecordHistory
from advocacy.core.admin.rights import Rights
from advocacy.core.admin.steps import PublishingSteps
from advocacy.core.admin_site import Work
from advocacy.core.both_versions import differences_of_rows
from advocacy.core.choices import Status
from advocacy.core.forms import RecordForm
from advocacy.core.models import Record
from advocacy.core.problems import Problem
from advocacy.core.publishing import LONGEST_NOTE, PublishingRefused, own_work
from advocacy.core.reviews import steps_of

HOUSEKEEPING = (
    gettext_lazy("Status and housekeeping"),
    {
        "fields": ("standing", "withdrawal", "made", "changed", "version"),
        "description": gettext_lazy(
            "Editors change drafts and records in review. What is published or withdrawn only publishers change, and "
            "nobody deletes it: it is withdrawn, with a reason that readers see."
        ),
    },
)


class CuratedAdmin(
    Rights,
    SeenInList,
    PublishingSteps,
    RecordHistory,
    RefusesBrokenFilters,
    RefusesBrokenRules,
    LoadedAutocompletes,
    ConcurrentModelAdmin,
):
    """Base of every noun's admin. Fieldsets end with `HOUSEKEEPING`; keys in `keeps` are fixed once published."""

    form = RecordForm
    change_form_template = "admin/record_change_form.html"
    list_editable_policy = CONCURRENCY_LIST_EDITABLE_POLICY_ABORT_ALL
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    formfield_overrides = {**ConcurrentModelAdmin.formfield_overrides, models.URLField: {"assume_scheme": "https"}}
    keeps: tuple[str, ...] = ()
    list_filter_first: tuple[Any, ...] = ("status", MineFilter)

    # Reading

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request)
        has_search = any(field.name == "search" for field in self.model._meta.concrete_fields)
        return queryset.defer("search") if has_search else queryset

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        return (*super().get_list_display(request), "standing", "changed_at")

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        return (*self.list_filter_first, *super().get_list_filter(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Record | None = None) -> tuple[str, ...]:
        kept = self.keeps if obj and obj.published_at else ()
        return (*super().get_readonly_fields(request, obj), *kept, "standing", "withdrawal", "made", "changed")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Record | None = None) -> dict[str, Any]:
        return {} if obj and obj.published_at else dict(super().get_prepopulated_fields(request, obj))

    def get_fieldsets(self, request: HttpRequest, obj: Record | None = None) -> Any:
        """A record that is not yet saved has nothing to tell of itself."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [(name, o) if o is not HOUSEKEEPING[1] else (None, {"fields": ("version",)}) for name, o in fieldsets]

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def standing(self, record: Record) -> SafeString:
        return format_html('<span class="standing is-{}">{}</span>', record.status, record.get_status_display())

    @admin.display(description=gettext_lazy("withdrawn"))
    def withdrawal(self, record: Record) -> str:
        return record.withdrawal_reason or "–"

    @admin.display(description=gettext_lazy("written"))
    def made(self, record: Record) -> str:
        return self.said(record.created_at, record.created_by)

    @admin.display(description=gettext_lazy("last changed"))
    def changed(self, record: Record) -> str:
        return self.said(record.changed_at, record.changed_by)

    def said(self, moment: Any, who: Any) -> str:
        day = date_format(timezone.localtime(moment), "j F Y, H:i") if moment else "–"
        return _("%(day)s, by %(who)s") % {"day": day, "who": who} if who else day

    # Writing

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        obj.changed_by = request.user
        if change and obj.is_published:
            request.known_problems = self.blocking(self.model._base_manager.get(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Refuses a change that gives a public record a problem which would have kept it from being published."""
        super().save_related(request, form, formsets, change)
        if change and form.instance.is_published:
            known = {problem.code for problem in request.known_problems}
            if fresh := [one for one in self.blocking(form.instance) if one.code not in known]:
                raise PublishingRefused(fresh)

    def blocking(self, record: Record) -> list[Problem]:
        return [problem for problem in record.problems() if problem.blocks]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Rows that keep who wrote them, such as notes and treaty actions, are told."""
        for row in (one.instance for one in formset.forms):
            if hasattr(row, "created_by_id") and row.pk is None:
                row.created_by = request.user
            if hasattr(row, "changed_by_id"):
                row.changed_by = request.user
        super().save_formset(request, form, formset, change)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deleting of many at once: a draft is deleted on its own page."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    # Looking at the page that readers get

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        name = f"{options.app_label}_{options.model_name}_preview"
        return [
            path("<path:object_id>/preview/", self.admin_site.admin_view(self.preview_view), name=name),
            *super().get_urls(),
        ]

    def view_on_site(self, record: Record) -> str | None:
        return record.get_absolute_url() if record.is_published else None

    def public_page(self, record: Record) -> ResolverMatch | None:
        """The page that shows this record, where it is one that can show drafts too."""
        match = resolve(urlsplit(record.get_absolute_url()).path)
        return match if hasattr(getattr(match.func, "view_class", None), "preview") else None

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The public page of a record as it will be, for staff."""
        record = self.get_object(request, unquote(object_id))
        match = self.public_page(record) if record else None
        if match is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return match.func.view_class.as_view(preview=True)(request, **match.kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        record = kwargs.get("obj")
        if record is not None and record.pk:
            saved = self.model._base_manager.get(pk=record.pk)
            context |= {
                "saved": saved,
                "buttons": self.buttons(request, saved) if self.has_change_permission(request, saved) else set(),
                "problems": [] if saved.status == Status.WITHDRAWN else saved.problems(),
                "is_own_work": own_work(saved, request.user),
                "steps": steps_of(saved),
                "longest_note": LONGEST_NOTE,
                "preview_url": self.preview_url(saved),
            }
        form = context["adminform"].form
        if getattr(form, "both_versions", None) is not None:
            rows = [one for inline in context["inline_admin_formsets"] for one in differences_of_rows(inline.formset)]
            context["differences"] = [*form.both_versions, *rows]
        return super().render_change_form(request, context, **kwargs)

    def preview_url(self, record: Record) -> str:
        if self.public_page(record) is None:
            return ""
        options = self.model._meta
        return reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_preview", args=[record.pk])

    # What needs work, for the index

    def work(self) -> list[Work]:
        """What an index counts and links to; a kind adds its own."""
        return [
            Work("draft", gettext_lazy("Drafts waiting"), "status__exact=draft", Q(status=Status.DRAFT)),
            Work("in_review", gettext_lazy("In review"), "status__exact=in_review", Q(status=Status.IN_REVIEW)),
        ]
