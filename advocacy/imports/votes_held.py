"""What the record already holds on a batch of roll calls."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat

from advocacy.imports.origins import Origin
from advocacy.imports.votes_checked import RollCallChecked
from advocacy.resolutions.models import Resolution, ResolutionSymbol
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation, Source
from advocacy.votes.choices import Question
from advocacy.votes.models import RollCall, Vote


class Cast(NamedTuple):
    """What one state did; "" for an intention or a note that there is not."""

    position: str
    intention: str = ""
    note: str = ""


@dataclass
class Held:
    """What the record holds on a batch, in a constant number of queries."""

    resolutions: dict[str, Resolution]
    """By the key of any of their symbols."""
    roll_calls: dict[tuple[int | None, int], RollCall]
    """On a whole text, by resolution and body."""
    by_slug: dict[str, RollCall]
    packed: dict[int, str]
    """All votes in a roll call as one text, as `pack` writes it: told apart in one look, and read where they differ."""
    sources: dict[str, Source]
    citations: dict[tuple[int, int, str], set[tuple[str, str]]]
    """By type, record and source: stance and field."""
    origins: dict[int, set[str]]
    """Records of the origin that support a resolution."""
    bearers: dict[str, list[Resolution]]
    """Resolutions that a record of the origin supports."""

    def votes_in(self, roll_call: RollCall | None) -> dict[int, Cast]:
        """The votes that the record has in a roll call, by state."""
        return unpack(self.packed.get(roll_call.pk, "")) if roll_call else {}

    def roll_call_on(self, resolution: Resolution, body_id: int) -> RollCall | None:
        """The vote of a body on a whole text."""
        return self.roll_calls.get((resolution.pk, body_id))

    @classmethod
    def of(cls, batch: Sequence[RollCallChecked], origin: Origin, types: dict[type, ContentType]) -> "Held":
        keys, slugs = [one.symbol.key for one in batch if one.symbol], [checked.slug for checked in batch]
        symbols = ResolutionSymbol.objects.filter(key__in=keys).select_related("resolution__session")
        resolutions = {symbol.key: symbol.resolution for symbol in symbols.defer("resolution__search")}
        roll_calls = list(
            RollCall.objects.filter(Q(resolution__in=resolutions.values(), question=Question.WHOLE) | Q(slug__in=slugs))
            .select_related("session")
            .defer("search")
        )
        texts = {resolution.pk: resolution for resolution in resolutions.values()}
        for roll_call in roll_calls:
            if roll_call.resolution_id in texts:
                roll_call.resolution = texts[roll_call.resolution_id]  # or each would be asked for when it is compared
        whole = [roll_call for roll_call in roll_calls if roll_call.question == Question.WHOLE]
        held = cls(
            resolutions=resolutions,
            roll_calls={(one.resolution_id, one.body_id): one for one in whole if one.resolution_id},
            by_slug={roll_call.slug: roll_call for roll_call in roll_calls},
            packed=_packed(roll_calls),
            sources=Source.objects.defer("search").in_bulk([one.source_slug for one in batch], field_name="slug"),
            citations=defaultdict(set),
            origins=defaultdict(set),
            bearers=defaultdict(list),
        )
        held._read_citations(f"{origin.name}-", types)
        return held

    def _read_citations(self, prefix: str, types: dict[type, ContentType]) -> None:
        of_resolution, of_roll_call = types[Resolution].pk, types[RollCall].pk
        resolutions = {resolution.pk: resolution for resolution in self.resolutions.values()}
        cited = Citation.objects.filter(
            Q(content_type=of_resolution, object_id__in=resolutions)
            | Q(content_type=of_roll_call, object_id__in=[roll_call.pk for roll_call in self.by_slug.values()])
            | Q(content_type=of_resolution, source__in=self.sources.values())
        ).values_list("content_type_id", "object_id", "source__slug", "stance", "field")
        rows = list(cited)
        strangers = {pk for kind, pk, *_rest in rows if kind == of_resolution} - set(resolutions)
        resolutions |= Resolution.objects.defer("search").in_bulk(strangers)
        for kind, pk, slug, stance, column in rows:
            self.citations[(kind, pk, slug)].add((stance, column))
            if kind == of_resolution and stance == Stance.SUPPORTS and slug.startswith(prefix):
                self.origins[pk].add(slug)
                self.bearers[slug].append(resolutions[pk])


BETWEEN_VOTES, BETWEEN_CELLS = "\x1e", "\x1f"
"""Record and unit separators, which no note holds."""
CELLS = ("state_id", "position", "intention", "note")
PACKED = Concat(
    CELLS[0], *[part for cell in CELLS[1:] for part in (Value(BETWEEN_CELLS), cell)], output_field=TextField()
)


def pack(votes: Mapping[int, Cast]) -> str:
    """Votes by state as one text that is the same for the same votes."""
    return BETWEEN_VOTES.join([f"{state}{_cells(votes[state])}" for state in sorted(votes)])


def unpack(packed: str) -> dict[int, Cast]:
    """What was packed."""
    rows = (vote.split(BETWEEN_CELLS) for vote in packed.split(BETWEEN_VOTES)) if packed else ()
    return {int(state): Cast(*cast) for state, *cast in rows}


@lru_cache(maxsize=1000)
def _cells(cast: Cast) -> str:
    return BETWEEN_CELLS + BETWEEN_CELLS.join(cast)


def _packed(roll_calls: Sequence[RollCall]) -> dict[int, str]:
    votes = Vote.objects.filter(roll_call__in=[roll_call.pk for roll_call in roll_calls]).order_by()
    packed = StringAgg(PACKED, BETWEEN_VOTES, order_by="state_id")
    return dict(votes.values("roll_call").annotate(packed=packed).values_list("roll_call", "packed"))
