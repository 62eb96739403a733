"""Actions on many records of a list, each taken as it was seen there: what changed since is shown first."""

from dataclasses import dataclass
from typing import Any

from concurrency.admin import ConcurrencyActionMixin
from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from advocacy.core.admin.seen import MOST, Seen, read, written
from advocacy.core.models import Record
from advocacy.core.past import RowDifference, compared, differing
from advocacy.core.past_entries import last_of_version, moment, state_at

WHOLE_LIST = "whole_list"
"""The box that holds what is beyond the page too, for whoever takes the list as a whole; empty where it is too long."""
SHOWN_AT_ONCE = 50
"""Records on one page of those that changed; the next are shown when these were seen."""
NOT_CARRIED = {
    "csrfmiddlewaretoken",
    "action",
    "index",
    "select_across",
    WHOLE_LIST,
    helpers.ACTION_CHECKBOX_NAME,
}


@dataclass(frozen=True)
class Now:
    """What became of a record: its version, 0 where it is gone, and whether the list that was sent still finds it."""

    version: int
    is_listed: bool


@dataclass(frozen=True)
class ChangedMeanwhile:
    """A record that is not what the list showed; None in the place of one that is gone."""

    record: Record | None
    rows: list[RowDifference]
    has_joined: bool
    has_left: bool


def versions(records: QuerySet) -> Seen:
    return dict(records.order_by().values_list("pk", "version"))


class SeenInList:
    """Mixed into the admin of a record. Nothing is done to any of the chosen before what changed since was seen."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A list that is longer than its page carries what it is as a whole, for whoever takes all of it."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        form, listed = context.get("action_form"), context.get("cl")
        if form and listed.result_count > len(listed.result_list):
            seen = versions(listed.queryset) if listed.result_count <= MOST else {}
            if seen:
                seen |= {row.pk: row.version for row in listed.result_list}  # as they are shown, read a moment before
            box = forms.CharField(label="", initial=written(seen), widget=forms.HiddenInput)
            form.fields[WHOLE_LIST] = box
        return response

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        is_whole = request.POST.get("select_across", "0") != "0"
        seen = read(request.POST.getlist(WHOLE_LIST if is_whole else helpers.ACTION_CHECKBOX_NAME))
        if seen is None:
            said = _("Nothing was done. Choose again in the list, at most %(most)s records.")
            self.message_user(request, said % {"most": f"{MOST:,}"}, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        if later := self.changed_since(request, queryset, seen, is_whole=is_whole):
            return self.meanwhile_page(request, seen, later)
        request.seen_versions, request.saved_meanwhile = seen, set()
        sent = request.POST.copy()
        sent["select_across"] = "0"
        sent.setlist(helpers.ACTION_CHECKBOX_NAME, [str(key) for key in seen])
        request.POST = sent
        response = super(ConcurrencyActionMixin, self).response_action(request, queryset)
        if not request.saved_meanwhile:
            return response
        late = {key: version for key, version in seen.items() if key in request.saved_meanwhile}
        return self.meanwhile_page(request, late, self.changed_since(request, queryset, late))

    def changed_since(
        self, request: HttpRequest, queryset: QuerySet, seen: Seen, *, is_whole: bool = False
    ) -> dict[int, Now]:
        """Those that are not what the list showed, or not in it; of a whole list also those that are new in it."""
        listed = versions(queryset if is_whole else queryset.filter(pk__in=seen))
        missing = seen.keys() - listed.keys()
        held = versions(self.get_queryset(request).filter(pk__in=missing)) if missing else {}
        return {
            key: Now(listed.get(key) or held.get(key, 0), key in listed)
            for key in sorted({*seen, *listed})
            if listed.get(key) != seen.get(key)
        }

    def meanwhile_page(self, request: HttpRequest, seen: Seen, later: dict[int, Now]) -> TemplateResponse:
        """Each as the list showed it and as it is now, with two ways on: with the rest, or with all as they are.

        Of very many the first are shown. The second way then leads to the next, as the versions that it names of those
        are still the old ones.
        """
        shown = dict(list(later.items())[:SHOWN_AT_ONCE])
        held = self.get_queryset(request).select_related("changed_by").in_bulk(shown)
        carried = [
            (name, value) for name, values in request.POST.lists() for value in values if name not in NOT_CARRIED
        ]
        action = request.POST.get("action", "")
        others = {key: version for key, version in seen.items() if key not in later}
        everything = {key: shown[key].version if key in shown else seen.get(key, 0) for key in {*seen, *later}}
        everything = {key: version for key, version in everything.items() if key not in shown or version}
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Changed since you opened the list"),
            "opts": self.model._meta,
            "meanwhile": [self.what_became(held.get(key), seen.get(key, 0), now) for key, now in shown.items()],
            "more": len(later) - len(shown),
            "action": action,
            "action_label": dict(self.get_action_choices(request)).get(action, action),
            "carried": carried,
            "others": written(others),
            "others_count": len(others),
            "all": written(everything),
            "all_count": len(everything),
        }
        return TemplateResponse(request, "admin/saved_meanwhile.html", context, status=409)

    def what_became(self, record: Record | None, version: int, now: Now) -> ChangedMeanwhile:
        rows = self.differences_since(record, version) if record and now.version != version else []
        return ChangedMeanwhile(record, rows, has_joined=not version, has_left=not now.is_listed)

    def differences_since(self, record: Record, version: int) -> list[RowDifference]:
        """Of a record that the list did not show, version 0, what it says itself."""
        seen, now = last_of_version(record, version), moment(record)
        if now is None:
            return []
        before, after = state_at(record, seen) if seen else {}, state_at(record, now.last)
        keys = differing(record, before, after)
        return compared(record, before, after, keys if version else keys[:1])
