"""What editors do with what the database found: strike out a false hit, and count it again."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from advocacy.history.context import context
from advocacy.wording.models import Occurrence, Phrase, StrikeOut


@transaction.atomic
def strike_out(occurrence: Occurrence, *, by: AbstractBaseUser | None, reason: str) -> StrikeOut:
    """Say that the words mean something else here; a hit struck out already keeps its place and gets this reason."""
    with context(user=by, reason=reason):
        struck, _made = StrikeOut.objects.update_or_create(
            phrase_id=occurrence.phrase_id,
            provision_id=occurrence.provision_id,
            defaults={"reason": reason, "struck_by_id": by.pk if by else None},
        )
        _touch(occurrence.phrase_id, by)
    return struck


@transaction.atomic
def count_again(occurrence: Occurrence, *, by: AbstractBaseUser | None) -> None:
    """Take back that a hit is false."""
    with context(user=by, reason="Counted again"):
        StrikeOut.objects.filter(phrase=occurrence.phrase_id, provision=occurrence.provision_id).delete()
        _touch(occurrence.phrase_id, by)


def _touch(phrase_id: int, by: AbstractBaseUser | None) -> None:
    """What counts as a use is part of the phrase: its day and version tell readers and other editors."""
    phrase = Phrase._base_manager.select_for_update(of=("self",)).get(pk=phrase_id)
    if by is not None:
        phrase.changed_by_id = by.pk
    phrase.save()
