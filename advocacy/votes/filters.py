"""What roll calls and positions can be searched and filtered by, on pages and in the API."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.models import Body
from advocacy.core.filter_fields import any_of, one_of
from advocacy.core.filters import Facet, FacetValue, KeptTotals, Part, RecordFilterSet, StableOrderingFilter
from advocacy.events.models import Event, EventSeries
from advocacy.resolutions.models import Resolution, Series
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.votes.choices import Mode, PositionChoice, Question, RuleChoice, StatedResult
from advocacy.votes.models import RollCall, RollCallCount, RollCallTopicCount


class RollCallFilterSet(RecordFilterSet):
    body = any_of(Body, "code", _("Body"))
    question = filters.MultipleChoiceFilter(choices=Question.choices, label=_("What was put to the vote"))
    rule = filters.MultipleChoiceFilter(choices=RuleChoice.choices, label=_("Rule"))
    mode = filters.MultipleChoiceFilter(choices=Mode.choices, label=_("How it was counted"))
    result = filters.MultipleChoiceFilter(
        choices=StatedResult.choices, field_name="stated_result", label=_("Result, as the record states it")
    )
    topic = any_of(Topic, "slug", _("Topic"), method="filter_topics")
    state = one_of(State, "code", _("State"), method="filter_position")
    position = filters.MultipleChoiceFilter(
        choices=PositionChoice.choices, label=_("How that state voted"), method="filter_position"
    )
    resolution = one_of(Resolution, "slug", _("Resolution"), widget=forms.HiddenInput)
    event = one_of(Event, "slug", _("Event"), widget=forms.HiddenInput)
    series = one_of(Series, "slug", _("Series of resolutions"), field_name="resolution__series")
    event_series = one_of(EventSeries, "slug", _("Series of events"), field_name="event__series")
    session = filters.CharFilter(field_name="session__code", lookup_expr="iexact", label=_("Session"), max_length=12)
    held = filters.DateFromToRangeFilter(field_name="held_on", label=_("Held between"))
    ordering = StableOrderingFilter(
        fields=(("held_on", "held"), ("yes_count", "yes"), ("no_count", "no"), ("changed_at", "changed")),
        choices=(
            ("-held", _("Newest first")),
            ("held", _("Oldest first")),
            ("-yes", _("Most yes votes")),
            ("yes", _("Fewest yes votes")),
            ("-no", _("Most no votes")),
            ("no", _("Fewest no votes")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("body", "body__code", _("Body"), label="body__name"),
        Facet("position", "votes__position", _("How that state voted"), choices=PositionChoice),
        Facet("topic", "", _("Topic")),
        Facet("question", "question", _("What was put to the vote"), choices=Question),
        Facet("rule", "rule", _("Rule"), choices=RuleChoice),
        Facet("result", "stated_result", _("Result, as the record states it"), choices=StatedResult),
        Facet("mode", "mode", _("How it was counted"), choices=Mode),
    )

    kept_totals = KeptTotals(RollCallCount, "number", frozenset())

    class Meta(RecordFilterSet.Meta):
        model = RollCall
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset.with_tally())

    def filter_topics(self, queryset: QuerySet, name: str, value: Sequence[Topic]) -> QuerySet:
        return queryset.on_topics(value) if value else queryset

    def filter_position(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Both together mean that this state took one of these positions; whichever comes first asks for both."""
        asked = self.form.cleaned_data
        if not value or (name == "position" and asked["state"]):
            return queryset
        return queryset.with_position(state=asked["state"], positions=asked["position"])

    def is_plain(self, facet: Facet) -> bool:
        """A roll call has one position of the chosen state, and any number of topics."""
        return super().is_plain(facet) and (facet.name != "position" or self.form.cleaned_data["state"] is not None)

    def parts(self, facet: Facet, records: QuerySet) -> list[Part]:
        if facet.name == "topic":
            return self.topic_parts(facet, records)
        return self.position_parts(facet) if facet.name == "position" else super().parts(facet, records)

    def topic_parts(self, facet: Facet, records: QuerySet) -> list[Part]:
        """A roll call is on the topics of its resolution and of its event; on one of both, it counts once."""
        arms = (("resolution", records.on_topics_of_text()), ("event", records.on_other_topics_of_event()))
        return [
            Part(found, (replace(facet, key=f"{link}__topics__slug", label=f"{link}__topics__name"),))
            for link, found in arms
        ]

    def kept_parts(self) -> tuple[Part, ...]:
        """Of topics, those of texts are kept; what events add to them is counted, for few roll calls are at any."""
        plain = tuple(facet for facet in self.facets if self.is_plain(facet))
        (topic,) = (facet for facet in self.facets if facet.name == "topic")
        _of_texts, of_events = self.topic_parts(topic, self.without())
        on_topic = replace(topic, key="topic__slug", label="topic__name")
        return (
            Part(RollCallCount.objects.published(), plain, "number"),
            Part(RollCallTopicCount.objects.published(), (on_topic,), "number"),
            of_events,
        )

    def position_parts(self, facet: Facet) -> list[Part]:
        """How often the chosen state took each position; nothing where no state is chosen."""
        state = self.form.cleaned_data["state"]
        return [Part(self.without("state", "position").with_position(state=state), (facet,))] if state else []

    def facet_values(self, facet: Facet) -> list[FacetValue]:
        """Of a state's positions each is named, also one that it never took."""
        found = super().facet_values(facet)
        if facet.name != "position" or self.form.cleaned_data["state"] is None:
            return found
        counts, chosen = {value.value: value.count for value in found}, self.form.cleaned_data["position"] or ()
        return [FacetValue(key, label, counts.get(key, 0), key in chosen) for key, label in PositionChoice.choices]
