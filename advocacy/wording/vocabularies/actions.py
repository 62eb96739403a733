"""What editors do with vocabularies."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from advocacy.history.context import context
from advocacy.sources.models import Citation
from advocacy.wording.models import LadderVerb, Rung, Vocabulary


@transaction.atomic
def begin_version(vocabulary: Vocabulary, *, by: AbstractBaseUser | None) -> Vocabulary:
    """A draft of the next version with all that this one has; published, it takes over, and this one stays readable."""
    newest = Vocabulary.objects.aggregate(newest=Max("number"))["newest"]
    with context(user=by, reason=f"Begun from vocabulary {vocabulary.number}"):
        draft = Vocabulary(number=newest + 1, description=vocabulary.description)
        draft.created_by_id = draft.changed_by_id = by.pk if by else None
        draft.save()
        levels = {rung.pk: rung.level for rung in vocabulary.rungs.all()}
        Rung.objects.bulk_create(
            Rung(vocabulary=draft, level=rung.level, name=rung.name, meaning=rung.meaning)
            for rung in vocabulary.rungs.all()
        )
        rungs = {rung.level: rung for rung in draft.rungs.all()}
        LadderVerb.objects.bulk_create(
            LadderVerb(
                vocabulary=draft,
                kind=verb.kind,
                verb=verb.verb,
                rung=rungs[levels[verb.rung_id]],
                rung_under_chapter_vii=rungs.get(levels.get(verb.rung_under_chapter_vii_id or 0, 0)),
                reason=verb.reason,
                source_id=verb.source_id,
                locator=verb.locator,
            )
            for verb in vocabulary.verbs.all()
        )
        Citation.objects.bulk_create(
            Citation(record=draft, source_id=one.source_id, locator=one.locator, note=one.note, position=one.position)
            for one in vocabulary.citations.all()
        )
    return draft
