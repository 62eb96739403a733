"""How strongly paragraphs speak, read from the record.

`strengths(provisions)` for paragraphs that are held; `ladder_in_force()` and `ladder.strength_of` for words that are
not: a draft, a pasted text.
"""

from collections.abc import Iterable

from advocacy.resolutions.choices import LegalForce
from advocacy.resolutions.models import Provision, Resolution
from advocacy.wording.ladder import Ladder, Spoken, Step, Strength
from advocacy.wording.models import LadderVerb, ProvisionStrength, Rung, Vocabulary


def strengths(provisions: Iterable[Provision]) -> dict[int, Strength]:
    """The strength of each of these paragraphs, by its key, in one query; those without one are left out."""
    rows = (
        ProvisionStrength.objects.filter(provision__in=[provision.pk for provision in provisions], rung__isnull=False)
        .select_related("rung__vocabulary", "entry", "provision__strength_override")
        .only(
            "is_under_chapter_vii",
            "rung__level",
            "rung__name",
            "rung__vocabulary__number",
            "entry__verb",
            "provision__strength_override__reason",
        )
    )
    return {row.pk: told(row) for row in rows}


def told(row: ProvisionStrength) -> Strength:
    """A row of the database as plain values."""
    assert row.rung is not None
    override = getattr(row.provision, "strength_override", None)
    return Strength(
        level=row.rung.level,
        name=row.rung.name,
        vocabulary=row.rung.vocabulary.number,
        verb="" if override or row.entry is None else row.entry.verb,
        is_under_chapter_vii=row.is_under_chapter_vii,
        reason=override.reason if override else "",
    )


def ladder_in_force() -> Ladder | None:
    """The vocabulary in force as plain values, in three queries; None where none is published."""
    vocabulary = Vocabulary.objects.in_force().first()
    return None if vocabulary is None else ladder_of(vocabulary)


def ladder_of(vocabulary: Vocabulary) -> Ladder:
    rungs = Rung.objects.filter(vocabulary=vocabulary).values_list("pk", "level", "name")
    steps = {key: Step(level, name) for key, level, name in rungs}
    entries = LadderVerb.objects.filter(vocabulary=vocabulary).values_list(
        "kind", "key", "verb", "rung", "rung_under_chapter_vii"
    )
    verbs = {
        (kind, key): Spoken(verb, steps[rung], steps[raised] if raised else None)
        for kind, key, verb, rung, raised in entries
    }
    return Ladder(vocabulary.number, tuple(sorted(steps.values(), key=lambda step: step.level)), verbs)


def speaks_under_chapter_vii(resolution: Resolution) -> bool:
    """Whether the text says so of itself, as its legal force has it."""
    return resolution.legal_force == LegalForce.CHAPTER_VII
