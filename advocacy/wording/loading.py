"""A text saved as the paragraphs of a resolution, in one transaction, with nothing held overwritten unseen."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from advocacy.core.capped_texts import room_of
from advocacy.history.context import context
from advocacy.resolutions.choices import TextHeld
from advocacy.resolutions.models import Provision, Resolution
from advocacy.wording.texts.holding import HeldParagraph, Pair, Plan, plan
from advocacy.wording.texts.paragraphs import Paragraph

WRITTEN = ("kind", "number", "position", "parent", "text", "is_excerpt", "opening_verb", "addressee")


class LoadingRefused(Exception):
    """Nothing was saved; the message says why, in words for an editor."""


def held_paragraphs(resolution: Resolution) -> list[HeldParagraph]:
    """The paragraphs of a resolution as they are now."""
    return [
        HeldParagraph(one.pk, one.kind, one.number, one.text, str(one.label), one.is_excerpt)
        for one in resolution.provisions.order_by("position").defer("search")
    ]


def planned(resolution: Resolution, paragraphs: Sequence[Paragraph]) -> Plan:
    """What saving these paragraphs would do."""
    return plan(held_paragraphs(resolution), paragraphs)


@transaction.atomic
def save_text(
    resolution: Resolution,
    paragraphs: Sequence[Paragraph],
    *,
    by: AbstractBaseUser | None,
    reason: str,
    version: int | None = None,
    is_whole: bool = True,
    legal_force: str | None = None,
    may_change: bool = False,
) -> Plan:
    """Make these the paragraphs of the resolution; `parent` of each is a place among them.

    LoadingRefused where held paragraphs would change and `may_change` was not said, where somebody saved the resolution
    since `version`, and where something else of the record stands on a paragraph that would go.
    """
    _refuse_too_long(paragraphs)
    locked = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    if version is not None and locked.version != version:
        raise LoadingRefused(_("Somebody saved this resolution since. Look at it again before you save."))
    wanted = planned(locked, paragraphs)
    if wanted.touches_what_is_held and not may_change:
        raise LoadingRefused(_("Paragraphs that are held would change. Confirm that they should."))
    with context(user=by, reason=reason):
        _drop(wanted)
        _write(locked, wanted)
        locked.text_held = TextHeld.FULL if is_whole else TextHeld.EXCERPT
        if legal_force is not None:
            locked.legal_force = legal_force
        if by is not None:
            locked.changed_by_id = by.pk
        locked.save()
    return wanted


def _refuse_too_long(paragraphs: Sequence[Paragraph]) -> None:
    room = room_of(Provision, "text")
    for place, one in enumerate(paragraphs, start=1):
        if len(one.text) > room:
            message = _(
                "Paragraph %(place)d, “%(words)s…”, is %(length)d characters long; there is room for %(room)d. "
                "Part it where the official text begins a new paragraph."
            )
            said = {"place": place, "words": one.text[:60], "length": len(one.text), "room": room}
            raise LoadingRefused(message % said)


def _drop(wanted: Plan) -> None:
    for old in wanted.dropped:
        Provision.objects.filter(parent=old.pk).update(parent=None)
        try:
            Provision.objects.get(pk=old.pk).delete()
        except ProtectedError as error:
            message = _("%(label)s cannot go: %(others)s. Move these to another paragraph first.")
            others = ", ".join(sorted({str(one) for one in error.protected_objects}))
            raise LoadingRefused(message % {"label": old.label, "others": others}) from error


def _write(resolution: Resolution, wanted: Plan) -> None:
    """Paragraphs that are held keep their rows. Written level by level, for a row needs its parent's key."""
    held = {row.pk: row for row in resolution.provisions.defer("search")}
    rows = [
        _filled(held[pair.old.pk] if pair.old else Provision(resolution=resolution), pair, place)
        for place, pair in enumerate(wanted.pairs, start=1)
    ]
    depths = _depths(wanted)
    for depth in range(max(depths, default=-1) + 1):
        level = [place for place, one in enumerate(depths) if one == depth]
        for place in level:
            above = wanted.pairs[place].new.parent
            rows[place].parent = rows[above] if above is not None else None
        Provision.objects.bulk_create(rows[place] for place in level if rows[place].pk is None)
    changing = [row for row, pair in zip(rows, wanted.pairs, strict=True) if pair.old]
    Provision.objects.bulk_update(changing, WRITTEN, batch_size=500)


def _filled(row: Provision, pair: Pair, position: int) -> Provision:
    """A row with the words of the text; verb and addressee of an editor stay where the words do."""
    new, has_new_words = pair.new, not pair.is_same
    row.kind, row.number, row.position, row.is_excerpt, row.text = new.kind, new.number, position, False, new.text
    row.opening_verb = new.opening_verb if has_new_words or not row.opening_verb else row.opening_verb
    row.addressee = new.addressee if has_new_words or not row.addressee else row.addressee
    return row


def _depths(wanted: Plan) -> list[int]:
    """How deep each paragraph stands; parents stand before their children."""
    depths: list[int] = []
    for pair in wanted.pairs:
        depths.append(0 if pair.new.parent is None else depths[pair.new.parent] + 1)
    return depths
