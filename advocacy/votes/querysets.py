"""Which roll calls and votes can be seen, and with what."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
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
        resolutions, events = (model.objects.published().matching(text).order_by().values("pk") for model in related)
        records = self.model.objects.values("pk")
        found = self.among(
            records.filter(search=ask(text)),
            records.filter(resolution__in=resolutions),
            records.filter(event__in=events),
            records.filter(slug__iexact=text.strip()),
        )
        excluded = unwanted(text)
        return found.exclude(search=excluded) if excluded else found

    def on_topics(self, topics: Sequence[Any]) -> Self:
        """Roll calls on texts, or at events, of any of these topics."""
        texts = self.model.resolution.field.related_model.objects.filter(topics__in=topics)
        events = self.model.event.field.related_model.objects.filter(topics__in=topics)
        return self.filter(Q(resolution__in=texts.values("pk")) | Q(event__in=events.values("pk")))

    def on_topics_of_text(self) -> Self:
        """Each as often as its resolution has published topics, joined as `resolution__topics`."""
        return self.filter(resolution__topics__status=Status.PUBLISHED)

    def on_other_topics_of_event(self) -> Self:
        """Each as often as its event has published topics that its resolution has not, joined as `event__topics`.

        That there is an event is said besides, or PostgreSQL reads the many roll calls without one.
        """
        texts = self.model.resolution.field.related_model.topics.through.objects
        same = texts.filter(resolution=OuterRef("resolution"), topic=OuterRef("event__topics"))
        return self.filter(~Exists(same), event__isnull=False, event__topics__status=Status.PUBLISHED)

    def with_position(self, *, state: models.Model | None = None, positions: Collection[str] = ()) -> Self:
        """Roll calls in which this published state took one of these positions; either alone will do.

        With a state, its own position is added as `asked_position`.
        """
        if state is None:
            votes = self.model.votes.rel.related_model.objects.of_published_states().order_by()
            taken = votes.filter(roll_call=OuterRef("pk"), position__in=positions)
            counted = Q(*((f"counted_{position}__gt", 0) for position in positions), _connector=Q.OR)
            return self.filter(counted, Exists(taken))
        asked = {"votes__state": state} | ({"votes__position__in": positions} if positions else {})
        return self.filter(**asked).annotate(asked_position=F("votes__position"))

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
        noes = self.model.votes.rel.related_model.objects.permanent_noes()
        noes = noes.select_related("state").defer("state__search")
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

    def permanent_noes(self) -> Self:
        """Noes of permanent members of the Council, in the order of their names."""
        noes = self.of_published_states().against()
        noes = noes.filter(state__code__in=PERMANENT_SEATS, roll_call__rule__startswith="sc_")
        return noes.order_by("state__name")

    def for_list(self) -> Self:
        return self.select_related("state", "roll_call", "roll_call__body", "roll_call__resolution").defer(
            "state__search", "roll_call__search", "roll_call__body__search", "roll_call__resolution__search"
        )

    def for_detail(self) -> Self:
        return self.for_list()

    def named_then(self) -> Self:
        """With the state, and its name on the day of the vote (`name_then`), in the order of these names."""
        states = self.model.state.field.related_model
        names = states.names.rel.related_model.objects.on(OuterRef("roll_call__held_on"))
        name = Subquery(names.filter(state=OuterRef("state")).values("short")[:1])
        return self.select_related("state").defer("state__search").annotate(name_then=Coalesce(name, "state__name"))

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
