"""The history of a record in the admin: its versions, what differs between any two, and bringing one back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.checked_texts import CheckedCharField
from advocacy.core.models import Record
from advocacy.core.past import VERSIONS_A_PAGE, compared, differing, versions
from advocacy.core.past_entries import Moment, State, count_changes, moment, state_at
from advocacy.core.publishing import LONGEST_REASON, PublishingRefused
from advocacy.core.restoring import restore

MOST_DIGITS = 18
DIFFERENCES_A_PAGE = 100


class RestoreForm(forms.Form):
    """Why an earlier version is brought back."""

    reason = CheckedCharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text=gettext_lazy("Kept with the history: “The correction of 3 May was meant for another vote.”"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RecordHistory:
    """Mixed into the admin of a record, in the place of Django's log of what the admin did."""

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        name = f"{options.app_label}_{options.model_name}_compare"
        view = self.admin_site.admin_view(self.compare_view)
        return [path("<path:object_id>/history/compare/", view, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The versions of the record and its parts, newest first, whoever wrote them and how.

        The two that were chosen to be compared stay chosen from page to page.
        """
        record = self.record_to_see(request, object_id)
        page = Paginator(range(count_changes(record)), VERSIONS_A_PAGE).get_page(request.GET.get("page"))
        found = versions(record, skip=page.start_index() - 1) if page.paginator.count else []
        shown = [version.number for version in found]
        chosen = [request.GET.get(side, "")[:MOST_DIGITS] for side in ("a", "b")]
        context = {
            "versions": found,
            "page": page,
            "a": chosen[0] if chosen[0].isdecimal() else (shown[1:2] or shown[:1] or [""])[0],
            "b": chosen[1] if chosen[1].isdecimal() else (shown or [""])[0],
            "shown": shown,
            "title": _("History of “%(record)s”") % {"record": record},
        }
        return self.past_page(request, record, "admin/record_history.html", {**context, **(extra_context or {})})

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two versions word by word; with a reason, the older one is brought back."""
        record = self.record_to_see(request, object_id)
        older, newer = self.chosen(request, record)
        before, after = (state_at(record, one.last) for one in (older, newer))
        may_restore = self.has_change_permission(request, record)
        form = RestoreForm(request.POST or None, initial={"version": record.version})
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            if form.is_valid() and self.brought_back(request, record, older, before, form):
                return HttpResponseRedirect(self.change_url(record))
        page = Paginator(differing(record, before, after), DIFFERENCES_A_PAGE).get_page(request.GET.get("page"))
        context = {
            "older": older,
            "newer": newer,
            "page": page,
            "rows": compared(record, before, after, page.object_list),
            "form": form if may_restore else None,
            "title": _("Two versions of “%(record)s”") % {"record": record},
        }
        return self.past_page(request, record, "admin/record_compare.html", context)

    def brought_back(
        self, request: HttpRequest, record: Record, older: Moment, state: State, form: RestoreForm
    ) -> bool:
        """Restore, and say what came of it."""
        day = date_format(older.change.made_at, "j F Y, H:i")
        try:
            restore(
                record,
                state,
                by=request.user,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                keeps=self.keeps if record.published_at else (),
            )
        except PublishingRefused as error:
            self.message_user(request, f"{error}", messages.ERROR)
            return False
        self.log_change(request, record, _("Brought back the version of %(day)s.") % {"day": day})
        self.message_user(request, _("It says again what it said on %(day)s.") % {"day": day}, messages.SUCCESS)
        return True

    def chosen(self, request: HttpRequest, record: Record) -> tuple[Moment, Moment]:
        """The two versions asked for by the numbers of their changes, older first; the newest where none is named."""
        asked = [request.GET.get(name, "")[:MOST_DIGITS] for name in ("a", "b")]
        if not asked[0].isdecimal() or (asked[1] and not asked[1].isdecimal()):
            raise Http404
        first, second = moment(record, int(asked[0])), moment(record, int(asked[1]) if asked[1] else None)
        if first is None or second is None:
            raise Http404
        return (first, second) if first.last <= second.last else (second, first)

    def record_to_see(self, request: HttpRequest, object_id: str) -> Record:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record

    def past_page(self, request: HttpRequest, record: Record, template: str, context: dict[str, Any]) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.model._meta, "record": record, "object": record}
        return TemplateResponse(request, template, {**common, **context})
