"""Which roll calls and votes can be seen, and with what."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet
from advocacy.core.text import ask, unwanted
from advocacy.resolutions.querysets import published_or_none

COUNTS = ("yes", "no", "abstain", "non_voting")
PERMANENT_SEATS = ("CHN", "FRA", "GBR", "RUS", "SUN", "USA")
"""Codes that a permanent seat in the Security Council ever bore; `rules.permanent_members` knows the days."""


class RollCallQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published roll calls of published bodies, on texts and at events that may be seen themselves."""
        return (
            super()
            .published()
            .filter(
                published_or_none("resolution"),
                published_or_none("resolution__body"),
                published_or_none("event"),
                body__status=Status.PUBLISHED,
            )
        )

    def held_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Roll calls held from `first` to `last`, both days included."""
        return self.filter(held_on__range=(first, last))

    def matching(self, text: str) -> Self:
        """Roll calls that bear these words or symbols, or whose resolution or event does."""
        related = (self.model.resolution.field.related_model, self.model.event.field.related_model)
        resolutions, events = (model.objects.published().matching(text).values("pk") for model in related)
        found = Q(search=ask(text)) | Q(resolution__in=resolutions) | Q(event__in=events) | Q(slug__iexact=text.strip())
        if excluded := unwanted(text):
            found &= ~Q(search=excluded)
        return self.filter(found)

    def on_topics(self, topics: Sequence[Any]) -> Self:
        """Roll calls on texts, or at events, of any of these topics."""
        texts = self.model.resolution.field.related_model.objects.filter(topics__in=topics)
        events = self.model.event.field.related_model.objects.filter(topics__in=topics)
        return self.filter(Q(resolution__in=texts.values("pk")) | Q(event__in=events.values("pk")))

    def count_by_topic(self, topics: models.QuerySet) -> models.QuerySet:
        """Those of the topics that these roll calls are on, most first; `n` is how many."""
        here = self.model.objects.filter(
            Q(resolution__topics=OuterRef("pk")) | Q(event__topics=OuterRef("pk")), pk__in=self.order_by().values("pk")
        )
        counted = here.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk", distinct=True))
        return topics.annotate(n=Coalesce(Subquery(counted.values("n")), 0)).filter(n__gt=0).order_by("-n", "name")

    def with_position(self, *, state: models.Model | None = None, positions: Collection[str] = ()) -> Self:
        """Roll calls in which this published state took one of these positions; either alone will do.

        With a state, its own position is added as `asked_position`.
        """
        votes = self.model.votes.rel.related_model.objects.published()
        votes = votes.filter(state=state) if state else votes
        votes = votes.filter(position__in=positions) if positions else votes
        found = self.filter(pk__in=votes.values("roll_call_id"))
        if state is None:
            return found
        taken = self.model.votes.rel.related_model.objects.filter(state=state, roll_call=OuterRef("pk"))
        return found.annotate(asked_position=Subquery(taken.values("position")[:1]))

    def count_positions_of(self, state: models.Model) -> dict[str, int]:
        """How often a state took each position in these roll calls."""
        votes = self.order_by().filter(votes__state=state).values_list("votes__position")
        return dict(votes.annotate(n=Count("pk", distinct=True)))

    def with_tally(self) -> Self:
        """Add yes_count, no_count, abstain_count and non_voting_count: the numbers of `RollCall.tally`."""
        is_stated = Q(stated_yes__isnull=False, stated_no__isnull=False, stated_abstain__isnull=False)
        whole = models.IntegerField()
        return self.annotate(
            **{
                f"{count}_count": Case(
                    When(is_stated, then=Coalesce(f"stated_{count}", f"counted_{count}", output_field=whole)),
                    default=F(f"counted_{count}"),
                    output_field=whole,
                )
                for count in COUNTS
            }
        )

    def on_same_question(self, roll_call: Any) -> Self:
        """This roll call and those on the same question, oldest first: of the same body and kind, in the same series of
        resolutions or, where it is on no such text, of events. Only itself where its series may not be seen."""
        alike = self.filter(body=roll_call.body_id, question=roll_call.question).order_by("held_on", "pk")
        for link in ("resolution", "event"):
            record = getattr(roll_call, link)
            if record and record.series and record.series.is_published:
                return alike.filter(**{f"{link}__series": record.series_id})
        return alike.filter(pk=roll_call.pk)

    def on_same_text(self, roll_call: Any) -> Self:
        """The other roll calls on its resolution: in committee, on paragraphs and amendments; oldest first."""
        others = self.exclude(pk=roll_call.pk).order_by("held_on", "pk")
        return others.filter(resolution=roll_call.resolution_id) if roll_call.resolution_id else others.none()

    def for_list(self) -> Self:
        """With body, resolution, event, and the noes of permanent members of the Council (`permanent_noes`)."""
        noes = self.model.votes.rel.related_model.objects.of_published_states().against()
        noes = noes.filter(state__code__in=PERMANENT_SEATS, roll_call__rule__startswith="sc_")
        noes = noes.select_related("state").defer("state__search").order_by("state__name")
        return (
            self.select_related("body", "resolution", "event")
            .defer("search", "body__search", "resolution__search", "event__search")
            .prefetch_related(Prefetch("votes", noes, "permanent_noes"))
        )

    def for_detail(self) -> Self:
        return (
            self.for_list()
            .select_related("session", "provision", "resolution__series", "resolution__body", "event__series")
            .defer(
                "search",
                "body__search",
                "resolution__search",
                "resolution__body__search",
                "event__search",
                "provision__search",
            )
        )


class VoteQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Votes of states that may be seen, in roll calls that may be seen."""
        return self.filter(
            published_or_none("roll_call__resolution"),
            published_or_none("roll_call__resolution__body"),
            published_or_none("roll_call__event"),
            roll_call__status=Status.PUBLISHED,
            roll_call__body__status=Status.PUBLISHED,
            state__status=Status.PUBLISHED,
        )

    def on_topics(self, topics: Sequence[Any]) -> Self:
        """Votes in roll calls on texts, or at events, of any of these topics."""
        roll_calls = self.model.roll_call.field.related_model.objects.on_topics(topics)
        return self.filter(roll_call__in=roll_calls.values("pk"))

    def of_published_states(self) -> Self:
        """Votes of states that may be seen; whether the roll call may be is asked where it is fetched."""
        return self.filter(state__status=Status.PUBLISHED)

    def in_favour(self) -> Self:
        return self.filter(position="yes")

    def against(self) -> Self:
        return self.filter(position="no")

    def for_list(self) -> Self:
        return self.select_related("state", "roll_call", "roll_call__body", "roll_call__resolution").defer(
            "state__search", "roll_call__search", "roll_call__body__search", "roll_call__resolution__search"
        )

    def for_detail(self) -> Self:
        return self.for_list()

    def as_of(self, day: datetime.date, seats_body_id: int) -> Self:
        """With the state, its name on that day (`name_then`), its regional group (`group_name`), and the class of its
        seat in that body (`seat_class`)."""
        states = self.model.state.field.related_model
        names = states.names.rel.related_model.objects.on(day).filter(state=OuterRef("state"))
        groups = states.memberships.rel.related_model.objects.published().regional().on(day)
        seats = states.seats.rel.related_model.objects.on(day).filter(body=seats_body_id, state=OuterRef("state"))
        return (
            self.select_related("state")
            .defer("state__search")
            .annotate(
                name_then=Coalesce(Subquery(names.values("short")[:1]), "state__name"),
                group_name=Subquery(groups.filter(state=OuterRef("state")).values("group__name")[:1]),
                seat_class=Subquery(seats.values("seat_class")[:1]),
            )
        )
