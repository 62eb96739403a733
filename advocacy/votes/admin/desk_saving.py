"""From the desk's page to a saved roll call: what is wanting, what is written, and what is said of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.core.admin.broken_rules import rule_as_sentence
from advocacy.core.checked_texts import checked
from advocacy.core.publishing import LONGEST_REASON, PublishingRefused
from advocacy.core.unicode_rules import composed
from advocacy.states.names import fold_name
from advocacy.votes.actions import record_roll_call
from advocacy.votes.admin.desk_page import DeskPage, values_of
from advocacy.votes.choices import PositionChoice
from advocacy.votes.desk_merging import Carried, differences, merged
from advocacy.votes.desk_seats import PREFIX
from advocacy.votes.desk_typed import INTENTION, NOTE
from advocacy.votes.forms import DeskForm, SourceBoxes
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.recording import Entry, Recording, RecordingRefused, SavedSince

LONGEST_SPELLING = 160


def save(page: DeskPage, *, by: AbstractBaseUser) -> RollCall | None:
    """Save what the page holds; None where something stands against it, which the page then says."""
    instance = RollCall.objects.get(pk=page.roll_call.pk) if page.roll_call else RollCall()
    page.form = DeskForm(page.typed.values, instance=instance)
    page.sources = SourceBoxes(page.typed.values, bound=True, needed=not page.citations)
    is_valid = page.form.is_valid() & page.sources.is_valid()
    page.refusals += refusals(page, by)
    if not is_valid or page.refusals:
        return None
    roll_call = page.form.save(commit=False)
    if page.roll_call:
        roll_call.version = page.typed.carried.version
    recording = Recording(entries(page), page.sources.made(), spellings(page), page.typed.reason)
    try:
        with transaction.atomic():
            return record_roll_call(roll_call, recording, by=by)
    except SavedSince as since:
        meet(page, since.saved)
    except RecordingRefused as refused:
        page.refusals += [problem.message for problem in refused.problems]
    except PublishingRefused as refused:
        public = _("This record is public, so nothing was saved. %(problems)s")
        page.refusals.append(public % {"problems": refused})
    except IntegrityError as error:
        page.refusals.append(rule_as_sentence(error))
    return None


def refusals(page: DeskPage, by: Any) -> list[str]:
    """What no box of the forms is at fault for."""
    typed, found = page.typed, []
    if typed.unreadable:
        found.append(
            _("The text held characters that cannot be read; they show as “\N{REPLACEMENT CHARACTER}”. Take them out.")
        )
    held = {name for name, value in typed.carried.opened.items() if name.startswith(PREFIX) and value}
    new_strangers = [code for code in typed.of_states(PREFIX) if code not in page.names and PREFIX + code not in held]
    for code in new_strangers:
        message = _("%(name)s had no seat that day. Take its position away, or correct the day or the body.")
        found.append(message % {"name": page.name_of(code)})
    for code in set(typed.of_states(INTENTION)) - set(typed.of_states(PREFIX)):
        message = _("%(name)s has an intention and no position. Enter how it voted first.")
        found.append(message % {"name": page.name_of(code)})
    if not typed.of_states(PREFIX) and page.sheet.official is None:
        found.append(_("Nothing is counted yet. Enter the positions, or the official tally."))
    if any(len(note) > longest_note() for note in typed.of_states(NOTE).values()):
        found.append(_("A note is too long: at most %(limit)d characters.") % {"limit": longest_note()})
    if len(typed.reason) > LONGEST_REASON:
        found.append(_("Say the reason in at most %(limit)d characters.") % {"limit": LONGEST_REASON})
    found += unseen_in([*typed.of_states(NOTE).values(), typed.reason, *typed.learn])
    if typed.learn and not page.may_learn:
        found.append(_("Only editors teach the record a spelling. Take the tick away; the choice itself is kept."))
    if any(len(spelling) > LONGEST_SPELLING for spelling in typed.learn):
        found.append(_("A spelling of more than %(limit)d characters is no name.") % {"limit": LONGEST_SPELLING})
    return found


def unseen_in(texts: Iterable[str]) -> list[str]:
    """What stands against the texts that are in none of the forms, a sentence for each character."""
    found: list[str] = []
    for text in texts:
        try:
            checked(text, of_lines=False)
        except ValidationError as error:
            found += error.messages
    return found


def longest_note() -> int:
    return Vote._meta.get_field("note").max_length or 0


def entries(page: DeskPage) -> dict[int, Entry]:
    """Every position that is entered, by the state's key."""
    intentions, notes = page.typed.of_states(INTENTION), page.typed.of_states(NOTE)
    return {
        page.authority.ids[code]: Entry(position, intentions.get(code, ""), composed(notes.get(code, "").strip()))
        for code, position in page.typed.of_states(PREFIX).items()
    }


def spellings(page: DeskPage) -> dict[str, int]:
    """The spellings to learn, with the keys of the states that were chosen for them."""
    meant = page.typed.meant
    return {
        composed(spelling): page.authority.ids[meant[fold_name(spelling)]]
        for spelling in page.typed.learn
        if fold_name(spelling) in meant
    }


def meet(page: DeskPage, saved: RollCall) -> None:
    """Somebody saved meanwhile: bring both versions together, ready to be saved onto the newer one, and show both."""
    theirs, mine, before = values_of(saved), page.typed.values, page.typed.carried.opened
    kept = set(theirs) | {name for name in mine if name in before or is_of_the_record(page, name)}
    own = {name: value for name, value in mine.items() if name in kept}
    page.conflict = {
        "saved": saved,
        "differences": [described(page, one) for one in differences(own, before, theirs)],
    }
    page.typed.values = mine | merged(own, before, theirs)
    page.typed.carried = Carried(saved.version, theirs, page.typed.carried.proposed, page.typed.carried.text)
    page.roll_call, page.form = saved, None
    page.forget()


def is_of_the_record(page: DeskPage, name: str) -> bool:
    return name.startswith((PREFIX, INTENTION, NOTE)) or name in DeskForm.Meta.fields


def described(page: DeskPage, one: Any) -> dict[str, Any]:
    """One difference in words: which box, what it was, what each made of it, and what stands now."""
    for prefix, label in ((PREFIX, "%s"), (INTENTION, _("%s, later said")), (NOTE, _("%s, note"))):
        if one.name.startswith(prefix):
            code = one.name.removeprefix(prefix)
            return {"label": label % page.name_of(code), "code": code, "one": one, **in_words(dict(LABELS), one)}
    form = page.form or page.unbound()
    field = form.fields[one.name]
    labels = {}
    if hasattr(field, "queryset"):
        keys = {value for value in (one.before, one.theirs, one.mine, one.kept) if value}
        labels = {str(record.pk): str(record) for record in field.queryset.filter(pk__in=keys)}
    elif hasattr(field, "choices"):
        labels = {str(value): str(label) for value, label in field.choices}
    return {"label": field.label, "code": "", "one": one, **in_words(labels, one)}


def in_words(labels: dict[str, str], one: Any) -> dict[str, str]:
    return {side: labels.get(getattr(one, side), getattr(one, side)) for side in ("before", "theirs", "mine", "kept")}


LABELS = PositionChoice.choices


def said_of(roll_call: RollCall) -> tuple[str, list[str]]:
    """That it is saved, and what still stands between it and the public."""
    blocking = [str(problem.message) for problem in roll_call.problems() if problem.blocks]
    said = _("%(key)s is saved, with %(count)s.") % {"key": roll_call.slug, "count": positions_saved(roll_call)}
    return said, blocking


def positions_saved(roll_call: RollCall) -> str:
    count = roll_call.counted.total
    return ngettext("one position", "%(count)d positions", count) % {"count": count}
