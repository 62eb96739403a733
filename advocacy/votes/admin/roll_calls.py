"""The admin of roll calls."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advocacy.core.admin import HOUSEKEEPING, InUseFilter, SymbolSearch
from advocacy.core.admin_site import Work
from advocacy.core.forms import RecordForm
from advocacy.sources.admin import SourcedAdmin
from advocacy.votes.actions import add_seats_of_the_day, seats_without_vote
from advocacy.votes.admin.arithmetic import arithmetic
from advocacy.votes.admin.desk import RollCallDesk
from advocacy.votes.admin.filters import DisagreementFilter
from advocacy.votes.admin.votes import VoteInline
from advocacy.votes.choices import Question
from advocacy.votes.disagreements import result_differs, tally_differs
from advocacy.votes.models import RollCall, Vote


class RollCallForm(RecordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any] | None:
        """A key left empty is the resolution's, for a vote on it as a whole, or the body's with the day."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("slug") and cleaned.get("body") and cleaned.get("held_on"):
            whole = cleaned.get("resolution") and cleaned.get("question") == Question.WHOLE
            day = f"{cleaned['body'].code}-{cleaned['held_on'].isoformat()}"
            cleaned["slug"] = cleaned["resolution"].slug if whole else day
        return cleaned


@admin.register(RollCall)
class RollCallAdmin(RollCallDesk, SymbolSearch, SourcedAdmin):
    form = RollCallForm
    change_form_template = "admin/votes/roll_call_change_form.html"
    change_list_template = "admin/votes/roll_call_change_list.html"
    list_display = ("slug", "title", "body", "held_on", "counted_tally", "stated_tally", "stated_result")
    list_filter = (DisagreementFilter, "rule", "question", "mode", ("body", InUseFilter))
    list_select_related = ("body",)
    search_fields = ("slug", "title", "meeting_symbol", "draft_symbol", "resolution__symbol", "resolution__title")
    search_help_text = _("Words, or a symbol in any spelling: of the resolution, the draft or the meeting record.")
    symbol_fields = ("meeting_symbol", "draft_symbol", "resolution__symbol")
    date_hierarchy = "held_on"
    autocomplete_fields = ("body", "session", "resolution", "provision", "event")
    keeps = ("slug",)
    inlines = (VoteInline,)
    fieldsets = (
        (
            _("What was put to the vote"),
            {
                "fields": ("title", "question", ("resolution", "provision"), "event", ("draft_symbol", "slug")),
                "description": _("Leave the key empty and it is made from the resolution, or from the body and day."),
            },
        ),
        (
            _("Where, when and under which rule"),
            {
                "fields": (("body", "session"), ("held_on", "meeting_symbol"), ("rule", "mode")),
                "description": _("The day decides who had a seat. Whether the vote carried is computed from the rule."),
            },
        ),
        (
            _("What the official record says"),
            {
                "fields": (
                    ("stated_yes", "stated_no", "stated_abstain", "stated_non_voting"),
                    "stated_result",
                    "difference_note",
                ),
                "description": _("Copy the figures as printed, even where they look wrong, and say so below."),
            },
        ),
        (_("What a reader should know"), {"fields": ("note",)}),
        HOUSEKEEPING,
    )

    @admin.display(description=_("counted"))
    def counted_tally(self, roll_call: RollCall) -> str:
        return str(roll_call.counted) if roll_call.has_positions else "–"

    @admin.display(description=_("official"))
    def stated_tally(self, roll_call: RollCall) -> str:
        return str(roll_call.stated or "–")

    def work(self) -> list[Work]:
        return [
            *super().work(),
            Work("tally", _("Roll calls whose tally and votes disagree"), "figures=tally", tally_differs(), False),
            Work(
                "result",
                _("Roll calls whose stated result is not what the rule gives"),
                "figures=result",
                result_differs(Vote.objects.all()),
                False,
            ),
        ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        roll_call = kwargs.get("obj")
        if roll_call is not None and roll_call.pk:
            saved = RollCall.objects.select_related("body").get(pk=roll_call.pk)
            context["arithmetic"] = arithmetic(saved)
            context["missing_seats"] = len(seats_without_vote(saved))
        return super().render_change_form(request, context, **kwargs)

    def response_change(self, request: HttpRequest, obj: RollCall) -> HttpResponse:
        if "_add_seats" not in request.POST:
            return super().response_change(request, obj)
        count = add_seats_of_the_day(obj, by=request.user)
        said = ngettext(
            "Added %(count)d seat of that day as non-voting. Set its position below.",
            "Added %(count)d seats of that day as non-voting. Set their positions below.",
            count,
        )
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        return HttpResponseRedirect(f"{self.change_url(obj)}#votes-group")
