"""The steps of publishing, as actions on a list and as buttons on a record's page."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.core import publishing
from advocacy.core.admin.seen import written
from advocacy.core.checked_texts import CheckedCharField
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.core.problems import Problem

Step = Callable[..., Record]

BUTTONS: dict[str, tuple[Step, str, Any, str]] = {
    "_send_to_review": (publishing.send_to_review, "review", gettext_lazy("sent to review"), "note"),
    "_return_to_draft": (publishing.return_to_draft, "return", gettext_lazy("sent back to draft"), "reason"),
    "_publish": (publishing.publish, "publish", gettext_lazy("published"), ""),
}
"""Name of the button: the step, the permission it needs, what it did, and what the box beside it is to the step."""


TOLD_BY_NAME = 20
"""Records that were refused and are named with their problems; of the others their number is told."""

NOT_YOURS = Problem("not_yours", gettext_lazy("You may not take this step with it: it is somebody else's."))


class WithdrawalForm(forms.Form):
    """Why a record is taken back."""

    title = gettext_lazy("Withdraw from the public record")
    lead = gettext_lazy(
        "These leave the public pages, lists and downloads. Nothing is deleted, and they can be published again."
    )
    button = gettext_lazy("Withdraw")
    reason = CheckedCharField(
        label=gettext_lazy("Reason for withdrawal"),
        max_length=publishing.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text=gettext_lazy(
            "Shown to the public in place of the record, in a sentence: “Entered twice; see S/RES/2321 (2016).”"
        ),
    )


class RecordWithdrawalForm(WithdrawalForm):
    """The same of records, of which readers are told what changed since they were published."""

    untell = forms.BooleanField(
        label=gettext_lazy("It said what should never have been public"),
        required=False,
        help_text=gettext_lazy(
            "A contact’s name, an address. Once it is corrected and published again, its page says that something "
            "changed and why it was withdrawn, and never what it said before. So do not repeat it in the reason."
        ),
    )


class ReturnForm(forms.Form):
    """What is wanting in a record that was sent to review."""

    title = gettext_lazy("Send back to draft")
    lead = gettext_lazy("These go back to those who wrote them.")
    button = gettext_lazy("Send back")
    reason = CheckedCharField(
        label=gettext_lazy("What is wanting"),
        max_length=publishing.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text=gettext_lazy("Read by whoever wrote it, kept with the record, and never public."),
    )


def refusals(refused: list[tuple[Record, publishing.PublishingRefused]]) -> Iterator[SafeString]:
    """The first records by name, with each problem as a sentence; of all others, how many had the same problems."""
    for record, error in refused[:TOLD_BY_NAME]:
        yield format_html("<strong>{}</strong>: {}", record, sentences(error))
    for said, count in Counter(sentences(error) for _record, error in refused[TOLD_BY_NAME:]).most_common():
        others = ngettext("%(count)s more record", "%(count)s more records", count) % {"count": f"{count:,}"}
        yield format_html("<strong>{}</strong>: {}", others, said)


def sentences(error: publishing.PublishingRefused) -> SafeString:
    return format_html_join(" ", "{}", ((problem.message,) for problem in error.problems))


class PublishingSteps:
    """Mixed into the admin of a record; the steps themselves are in `core.publishing`."""

    actions = ("send_to_review", "return_to_draft", "publish", "withdraw")

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        name = f"{options.app_label}_{options.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        return [path("<path:object_id>/withdraw/", view, name=name), *super().get_urls()]

    def take_step(
        self, request: HttpRequest, records: Any, step: Step, permission: str, done: Any, **details: Any
    ) -> list[Record]:
        """Take a step for each record, say what came of it, and return those that were refused.

        Each is taken as it was seen: in the list that was sent, or where that names none, as it was loaded. What was
        saved since the list was opened is left for the page that shows it (`core.admin.bulk`).
        """
        refused: list[Record] = []
        told: list[tuple[Record, publishing.PublishingRefused]] = []
        count = 0
        seen = getattr(request, "seen_versions", {})
        for record in records:
            try:
                if not getattr(self, f"has_{permission}_permission")(request, record):
                    raise publishing.PublishingRefused([NOT_YOURS])
                saved = step(record, by=request.user, version=seen.get(record.pk, record.version), **details)
            except publishing.PublishingRefused as error:
                refused.append(record)
                if record.pk in seen and error.is_stale:
                    request.saved_meanwhile.add(record.pk)
                else:
                    told.append((record, error))
            else:
                count += 1
                self.log_change(request, saved, str(done).capitalize() + ".")
        for message in refusals(told):
            self.message_user(request, message, messages.ERROR)
        if count:
            message = ngettext("%(count)d record %(done)s.", "%(count)d records %(done)s.", count)
            self.message_user(request, message % {"count": count, "done": done}, messages.SUCCESS)
        return refused

    @admin.action(description=gettext_lazy("Send to review"), permissions=["review"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.take_step(request, queryset, publishing.send_to_review, "review", _("sent to review"))

    @admin.action(description=gettext_lazy("Send back to draft, with a reason"), permissions=["return"])
    def return_to_draft(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.with_reason(
            request,
            queryset,
            "return_to_draft",
            ReturnForm,
            publishing.return_to_draft,
            "return",
            _("sent back to draft"),
        )

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.take_step(request, queryset, publishing.publish, "publish", _("published"))

    @admin.action(description=gettext_lazy("Withdraw, with a reason"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        step, done = publishing.withdraw, _("withdrawn")
        return self.with_reason(request, queryset, "withdraw", RecordWithdrawalForm, step, "publish", done)

    def with_reason(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        action: str,
        form_class: type[Any],
        step: Step,
        permission: str,
        done: Any,
    ) -> HttpResponse | None:
        """Asks for the reason first, on a page of its own that comes back to the same action of the list."""
        form = form_class(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            self.take_step(request, queryset, step, permission, done, **form.cleaned_data)
            return None
        chosen = written(request.seen_versions)
        return self.reason_page(request, form, list(queryset), action=action, chosen=chosen)

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The same question for one record, reached from its page."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_publish_permission(request, record):
            raise PermissionDenied
        form = RecordWithdrawalForm(request.POST or None)
        if not form.is_valid():
            return self.reason_page(request, form, [record])
        self.take_step(request, [record], publishing.withdraw, "publish", _("withdrawn"), **form.cleaned_data)
        return HttpResponseRedirect(self.change_url(record))

    def reason_page(
        self, request: HttpRequest, form: forms.Form, records: list[Record], **context: Any
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": form.title,
            "opts": self.model._meta,
            "form": form,
            "records": records,
            **context,
        }
        return TemplateResponse(request, "admin/reason.html", context)

    def change_url(self, record: Record) -> str:
        options = self.model._meta
        return reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_change", args=[record.pk])

    def response_change(self, request: HttpRequest, obj: Record) -> HttpResponse:
        """The record is saved; then the step whose button was pressed is tried."""
        for button, (step, permission, done, box) in BUTTONS.items():
            if button in request.POST:
                if not getattr(self, f"has_{permission}_permission")(request, obj):
                    raise PermissionDenied
                details = {box: request.POST.get("_note", "")} if box else {}
                if self.take_step(request, [obj], step, permission, done, **details):
                    message = _("What you typed is saved; the record is still %(status)s.")
                    self.message_user(request, message % {"status": obj.get_status_display()}, messages.WARNING)
                return HttpResponseRedirect(self.change_url(obj))
        return super().response_change(request, obj)

    def buttons(self, request: HttpRequest, record: Record) -> set[str]:
        """Which steps a record's page offers this user now."""
        steps = {
            Status.DRAFT: {"_send_to_review": "review", "_publish": "publish"},
            Status.IN_REVIEW: {"_return_to_draft": "return", "_publish": "publish"},
            Status.PUBLISHED: {"_withdraw": "publish"},
            Status.WITHDRAWN: {"_publish": "publish"},
        }[Status(record.status)]
        return {
            button
            for button, permission in steps.items()
            if getattr(self, f"has_{permission}_permission")(request, record)
        }
