"""Public pages of states."""

from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.states.filters import StateFilterSet
from advocacy.states.lineage import lineage
from advocacy.states.models import State
from advocacy.states.strips import Situation, situations
from advocacy.states.wording_of_record import clause

PAGE_OF_STATES = 100
MOST = 25
"""Statements, sponsorships and events on a state's page; the lists have them all."""


class StateListView(SearchListView):
    model = State
    filterset_class = StateFilterSet
    template_name = "states/list.html"
    results_template_name = "states/_results.html"
    section = "states"

    def whole_number(self, name: str, default: int) -> int:
        """Two hundred short rows are read in two or three pages."""
        return super().whole_number(name, PAGE_OF_STATES if name == "page_size" else default)


def published(relation: str) -> QuerySet:
    """The published rows that point at states, from a higher floor."""
    return getattr(State, relation).rel.related_model.objects.published()


def latest(relation: str, record: str, day: str) -> QuerySet:
    """The last of those rows, with the record each belongs to, newest first."""
    rows = published(relation).select_related(record).defer(f"{record}__search")
    return rows.order_by(F(f"{record}__{day}").desc(nulls_last=True), "pk")[:MOST]


def said(situation: Situation) -> str:
    """The clauses of a situation's questions; a committee votes on the same text as its plenary, and is left out."""
    asked = [question for question in situation.questions if question.body.kind != "main_committee"]
    return "; ".join(clause(question.summary, question.body.name) for question in asked if question.summary)


class StateDetailView(RecordDetailView):
    model = State
    template_name = "states/detail.html"
    section = "states"
    key_field = "code"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Codes are capitals; an address typed otherwise leads to the one with them."""
        if kwargs["key"] != kwargs["key"].upper():
            return redirect("states:detail", kwargs["key"].upper())
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        seats = published("seats").select_related("body").defer("body__search")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("seats", seats.order_by("body__name", "start_on")),
                Prefetch("situations", published("situations").defer("search")),
                Prefetch("treaty_actions", published("treaty_actions").for_list().order_by("done_on", "pk")),
                Prefetch("sponsorships", latest("sponsorships", "resolution", "adopted_on"), "latest_sponsorships"),
                Prefetch("statements", latest("statements", "event", "start_on"), "latest_statements"),
                Prefetch("event_roles", latest("event_roles", "event", "start_on"), "latest_parts"),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.object
        strips = situations(state)
        return super().get_context_data(
            description=self.deck(strips),
            deck=self.deck(strips[:1]),
            situations=[(situation, said(situation)) for situation in strips],
            moves=[(question, move) for strip in strips for question in strip.questions for move in question.moves],
            assembly=[seat for seat in self.seats if seat.body.code == "GA"],
            council=[seat for seat in self.seats if seat.body.code == "SC"],
            formal_name=self.formal_name(),
            lineage=lineage(state),
            regional=[m for m in state.memberships.all() if m.is_regional],
            **kwargs,
        )

    @cached_property
    def seats(self) -> list[Any]:
        return list(self.object.seats.all())

    def formal_name(self) -> str:
        """The formal name in use now, or the last one."""
        names = [name for name in self.object.names.all() if name.formal]
        return names[-1].formal if names else ""

    def deck(self, strips: list[Situation]) -> str:
        """What the votes add up to, said only of votes that are entered."""
        return " ".join(f"{strip.topic}: {words}." for strip in strips if (words := said(strip)))

    def citation_title(self) -> str:
        return _("%(state)s: record at the United Nations") % {"state": self.object}

    def json_ld(self) -> dict[str, Any]:
        state = self.object
        names = {name for period in state.names.all() for name in (period.short, period.formal) if name}
        return super().json_ld() | {
            "@type": "ProfilePage",
            "mainEntity": {
                "@type": "Country",
                "name": state.name,
                "alternateName": sorted(names - {state.name}),
                "identifier": [code for code in (state.code, state.alpha2, state.m49) if code],
            },
        }


class StateFeed(RecordFeed):
    filterset_class = StateFilterSet
    title = gettext_lazy("States")
