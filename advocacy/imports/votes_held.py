"""What the record already holds on a batch of roll calls."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from advocacy.imports.votes_check import RollCallChecked
from advocacy.resolutions.models import Resolution, ResolutionSymbol
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation, Source
from advocacy.votes.choices import Question
from advocacy.votes.models import RollCall, Vote


@dataclass
class Held:
    """What the record holds on a batch, in a constant number of queries."""

    resolutions: dict[str, Resolution]
    """By the key of any of their symbols."""
    roll_calls: dict[tuple[int | None, int], RollCall]
    """On a whole text, by resolution and body."""
    slugs: set[str]
    votes: dict[int, dict[int, tuple[int, str]]]
    """By roll call and state: the vote's id and position."""
    sources: dict[str, Source]
    citations: dict[tuple[int, int, str], set[tuple[str, str]]]
    """By type, record and source: stance and field."""
    undl_slugs: dict[int, set[str]]
    """Records of the library that support a resolution."""
    bearers: dict[str, list[Resolution]]
    """Resolutions that a record of the library supports."""

    def roll_call_on(self, resolution: Resolution, body_id: int) -> RollCall | None:
        """The vote of a body on a whole text."""
        return self.roll_calls.get((resolution.pk, body_id))

    @classmethod
    def of(cls, batch: Sequence[RollCallChecked], types: dict[type, ContentType]) -> "Held":
        keys, slugs = [checked.symbol.key for checked in batch], [checked.slug for checked in batch]
        sources = Source.objects.defer("search").in_bulk([checked.source_slug for checked in batch], field_name="slug")
        symbols = ResolutionSymbol.objects.filter(key__in=keys).select_related("resolution__session")
        resolutions = {symbol.key: symbol.resolution for symbol in symbols.defer("resolution__search")}
        roll_calls = (
            RollCall.objects.filter(resolution__in=resolutions.values(), question=Question.WHOLE)
            .select_related("session")
            .defer("search")
        )
        votes: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
        for roll_call, state, pk, position in Vote.objects.filter(roll_call__in=roll_calls.values("pk")).values_list(
            "roll_call_id", "state_id", "pk", "position"
        ):
            votes[roll_call][state] = (pk, position)
        held = cls(
            resolutions=resolutions,
            roll_calls={(roll_call.resolution_id, roll_call.body_id): roll_call for roll_call in roll_calls},
            slugs=set(RollCall.objects.filter(slug__in=slugs).values_list("slug", flat=True)),
            votes=votes,
            sources=sources,
            citations=defaultdict(set),
            undl_slugs=defaultdict(set),
            bearers=defaultdict(list),
        )
        held._read_citations(types)
        return held

    def _read_citations(self, types: dict[type, ContentType]) -> None:
        of_resolution, of_roll_call = types[Resolution].pk, types[RollCall].pk
        resolutions = {resolution.pk: resolution for resolution in self.resolutions.values()}
        cited = Citation.objects.filter(
            Q(content_type=of_resolution, object_id__in=resolutions)
            | Q(content_type=of_roll_call, object_id__in=[roll_call.pk for roll_call in self.roll_calls.values()])
            | Q(content_type=of_resolution, source__in=self.sources.values())
        ).values_list("content_type_id", "object_id", "source__slug", "stance", "field")
        rows = list(cited)
        strangers = {pk for kind, pk, *_rest in rows if kind == of_resolution} - set(resolutions)
        resolutions |= Resolution.objects.defer("search").in_bulk(strangers)
        for kind, pk, slug, stance, column in rows:
            self.citations[(kind, pk, slug)].add((stance, column))
            if kind == of_resolution and stance == Stance.SUPPORTS and slug.startswith("undl-"):
                self.undl_slugs[pk].add(slug)
                self.bearers[slug].append(resolutions[pk])
