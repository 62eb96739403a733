"""Actions on many records of a list, each taken as it was seen there: what somebody saved since is shown first."""

import re
from dataclasses import dataclass
from typing import Any

from concurrency.admin import ConcurrencyActionMixin
from django.contrib import messages
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from advocacy.core.models import Record
from advocacy.core.past import RowDifference, compared, differing
from advocacy.core.past_entries import last_of_version, moment, state_at

CHOSEN = re.compile(r"([0-9]{1,18}),([0-9]{1,18})")
"""The value of a row's box: its key, and the version that the list shows."""
NOT_CARRIED = {"csrfmiddlewaretoken", "action", "index", "select_across", helpers.ACTION_CHECKBOX_NAME}

Seen = dict[int, int]
"""Versions by the keys of their records, as a list showed them."""


@dataclass(frozen=True)
class SavedMeanwhile:
    """A record that was chosen in a list and saved by somebody since; None in the place of one that is gone."""

    record: Record | None
    rows: list[RowDifference]


def chosen(request: HttpRequest) -> Seen | None:
    """What was ticked; None where one of the values is none of ours."""
    found = [CHOSEN.fullmatch(value) for value in request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)]
    return {int(one[1]): int(one[2]) for one in found if one} if all(found) else None


def values_of(request: HttpRequest) -> list[str]:
    """The values of the boxes that were ticked, as they were sent."""
    seen = getattr(request, "seen_versions", None)
    return request.POST.getlist(helpers.ACTION_CHECKBOX_NAME) if seen is None else as_values(seen)


def as_values(seen: Seen) -> list[str]:
    return [f"{key},{version}" for key, version in seen.items()]


class SeenInList:
    """Mixed into the admin of a record. Nothing is done to any of the chosen before the later saves were seen."""

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Whoever takes the whole list, beyond its page, takes it as it is."""
        if request.POST.get("select_across", "0") != "0":
            return super(ConcurrencyActionMixin, self).response_action(request, queryset)
        seen = chosen(request)
        if seen is None:
            self.message_user(request, _("What was chosen in that list cannot be. Nothing was done."), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        if later := self.saved_since(request, seen):
            return self.meanwhile_page(request, seen, later)
        request.seen_versions, request.saved_meanwhile = seen, set()
        sent = request.POST.copy()
        sent.setlist(helpers.ACTION_CHECKBOX_NAME, [str(key) for key in seen])
        request.POST = sent
        response = super(ConcurrencyActionMixin, self).response_action(request, queryset)
        if not request.saved_meanwhile:
            return response
        late = {key: version for key, version in seen.items() if key in request.saved_meanwhile}
        return self.meanwhile_page(request, late, self.saved_since(request, late))

    def saved_since(self, request: HttpRequest, seen: Seen) -> Seen:
        """Those that are not what the list showed, with the version that they have now: 0 where they are gone."""
        now = dict(self.get_queryset(request).filter(pk__in=seen).order_by().values_list("pk", "version"))
        return {key: now.get(key, 0) for key, version in seen.items() if now.get(key) != version}

    def meanwhile_page(self, request: HttpRequest, seen: Seen, later: Seen) -> TemplateResponse:
        """Each as the list showed it and as it is now, with two ways on: with the rest, or with all as they are."""
        held = self.get_queryset(request).select_related("changed_by").in_bulk(later)
        meanwhile = [
            SavedMeanwhile(held.get(key), self.differences_since(held[key], seen[key]) if key in held else [])
            for key in later
        ]
        carried = [
            (name, value) for name, values in request.POST.lists() for value in values if name not in NOT_CARRIED
        ]
        action = request.POST.get("action", "")
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Saved since you opened the list"),
            "opts": self.model._meta,
            "meanwhile": meanwhile,
            "action": action,
            "action_label": dict(self.get_action_choices(request)).get(action, action),
            "carried": carried,
            "others": as_values({key: version for key, version in seen.items() if key not in later}),
            "all": as_values({key: later.get(key, version) for key, version in seen.items() if later.get(key) != 0}),
        }
        return TemplateResponse(request, "admin/saved_meanwhile.html", context, status=409)

    def differences_since(self, record: Record, version: int) -> list[RowDifference]:
        seen, now = last_of_version(record, version), moment(record)
        if now is None:
            return []
        before, after = state_at(record, seen) if seen else {}, state_at(record, now.last)
        return compared(record, before, after, differing(record, before, after))
