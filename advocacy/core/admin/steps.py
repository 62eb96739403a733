"""The steps of publishing, as actions on a list and as buttons on a record's page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
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
from advocacy.core.choices import Status
from advocacy.core.models import Record

Step = Callable[..., Record]

BUTTONS = {
    "_send_to_review": (publishing.send_to_review, "review", gettext_lazy("sent to review")),
    "_return_to_draft": (publishing.return_to_draft, "review", gettext_lazy("sent back to draft")),
    "_publish": (publishing.publish, "publish", gettext_lazy("published")),
}
"""Name of the button: the step, the permission it needs, and what it did."""


class WithdrawalForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for withdrawal"),
        max_length=publishing.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text=gettext_lazy(
            "Shown to the public in place of the record, in a sentence: “Entered twice; see S/RES/2321 (2016).”"
        ),
    )


def refusal(record: Record, error: publishing.PublishingRefused) -> SafeString:
    """A record's name, and each problem as a sentence."""
    said = format_html_join(" ", "{}", ((problem.message,) for problem in error.problems))
    return format_html("<strong>{}</strong>: {}", record, said)


class PublishingSteps:
    """Mixed into the admin of a record; the steps themselves are in `core.publishing`."""

    actions = ("send_to_review", "return_to_draft", "publish", "withdraw")

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        name = f"{options.app_label}_{options.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        return [path("<path:object_id>/withdraw/", view, name=name), *super().get_urls()]

    def take_step(self, request: HttpRequest, records: Any, step: Step, done: Any, **details: Any) -> list[Record]:
        """Take a step for each record, say what came of it, and return those that were refused."""
        refused, count = [], 0
        for record in records:
            try:
                saved = step(record, by=request.user, **details)
            except publishing.PublishingRefused as error:
                refused.append(record)
                self.message_user(request, refusal(record, error), messages.ERROR)
            else:
                count += 1
                self.log_change(request, saved, str(done).capitalize() + ".")
        if count:
            message = ngettext("%(count)d record %(done)s.", "%(count)d records %(done)s.", count)
            self.message_user(request, message % {"count": count, "done": done}, messages.SUCCESS)
        return refused

    @admin.action(description=gettext_lazy("Send to review"), permissions=["review"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.take_step(request, queryset, publishing.send_to_review, _("sent to review"))

    @admin.action(description=gettext_lazy("Send back to draft"), permissions=["review"])
    def return_to_draft(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.take_step(request, queryset, publishing.return_to_draft, _("sent back to draft"))

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.take_step(request, queryset, publishing.publish, _("published"))

    @admin.action(description=gettext_lazy("Withdraw, with a reason"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Asks for the reason first, on a page of its own."""
        form = WithdrawalForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            self.take_step(request, queryset, publishing.withdraw, _("withdrawn"), reason=reason)
            return None
        selected = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        across = request.POST.get("select_across", "0")
        return self.withdrawal_page(request, form, list(queryset), selected=selected, select_across=across)

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The same question for one record, reached from its page."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_publish_permission(request, record):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None)
        if not form.is_valid():
            return self.withdrawal_page(request, form, [record])
        reason = form.cleaned_data["reason"]
        self.take_step(request, [record], publishing.withdraw, _("withdrawn"), reason=reason)
        return HttpResponseRedirect(self.change_url(record))

    def withdrawal_page(
        self, request: HttpRequest, form: WithdrawalForm, records: list[Record], **context: Any
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw from the public record"),
            "opts": self.model._meta,
            "form": form,
            "records": records,
            **context,
        }
        return TemplateResponse(request, "admin/withdraw.html", context)

    def change_url(self, record: Record) -> str:
        options = self.model._meta
        return reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_change", args=[record.pk])

    def response_change(self, request: HttpRequest, obj: Record) -> HttpResponse:
        """The record is saved; then the step whose button was pressed is tried."""
        for button, (step, permission, done) in BUTTONS.items():
            if button in request.POST:
                if not getattr(self, f"has_{permission}_permission")(request, obj):
                    raise PermissionDenied
                if self.take_step(request, [obj], step, done):
                    message = _("What you typed is saved; the record is still %(status)s.")
                    self.message_user(request, message % {"status": obj.get_status_display()}, messages.WARNING)
                return HttpResponseRedirect(self.change_url(obj))
        return super().response_change(request, obj)

    def buttons(self, request: HttpRequest, record: Record) -> set[str]:
        """Which steps a record's page offers this user now."""
        steps = {
            Status.DRAFT: {"_send_to_review": "review", "_publish": "publish"},
            Status.IN_REVIEW: {"_return_to_draft": "review", "_publish": "publish"},
            Status.PUBLISHED: {"_withdraw": "publish"},
            Status.WITHDRAWN: {"_publish": "publish"},
        }[Status(record.status)]
        return {
            button
            for button, permission in steps.items()
            if getattr(self, f"has_{permission}_permission")(request, record)
        }
