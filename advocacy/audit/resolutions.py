"""Resolutions: symbols against bodies, days against sessions, and decisions without a position."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from advocacy.audit.choices import Kind
from advocacy.audit.found import Found
from advocacy.core.problems import Severity
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import SymbolKind, parse
from advocacy.votes.disagreements import HAS_POSITIONS
from advocacy.votes.models import RollCall

OUTSIDE = Q(day__lt=F("session__start_on")) | Q(day__gt=F("session__end_on"))


def symbols_of_other_bodies() -> Iterator[Found]:
    """Symbols that are those of another body's resolutions."""
    texts = Resolution.objects.published().order_by("symbol_key").values_list("pk", "symbol", "body__code")
    for pk, text, body in texts.iterator(chunk_size=2000):
        symbol = parse(text)
        if symbol.kind is SymbolKind.RESOLUTION and symbol.body != body:
            message = _("The symbol is of a resolution of %(symbol)s, the body is %(body)s.")
            said = message % {"symbol": symbol.body, "body": body}
            yield Found(Kind.SYMBOL_OF_ANOTHER_BODY, Severity.ERROR, Resolution, pk, text, said)


def days_outside_sessions() -> Iterator[Found]:
    """Days of decision and of votes that their own session does not have."""
    columns = ("pk", "label", "day", "session__code", "session__start_on", "session__end_on")
    texts = Resolution.objects.published().annotate(label=F("symbol"), day=F("adopted_on"))
    roll_calls = RollCall.objects.published().annotate(label=F("slug"), day=F("held_on"))
    for model, records in ((Resolution, texts), (RollCall, roll_calls)):
        for pk, label, day, session, first, last in records.filter(OUTSIDE).order_by("label").values_list(*columns):
            message = _("%(day)s is not in session %(session)s (%(first)s to %(last)s).")
            values = {"day": day, "session": session, "first": first or "…", "last": last or "…"}
            yield Found(Kind.DATE_OUTSIDE_SESSION, Severity.WARNING, model, pk, label, message % values)


def decisions_without_position() -> Iterator[Found]:
    """Adopted texts for which no state's position is known although a vote is the rule, or may have been taken.

    The Council votes on every resolution; of others, those entered as adopted by a recorded vote or as not confirmed.
    """
    voted = RollCall.objects.published().filter(HAS_POSITIONS, resolution=OuterRef("pk"))
    asked: QuerySet = Resolution.objects.published().filter(
        Q(body__code="SC") | Q(adoption__in=(Adoption.RECORDED_VOTE, Adoption.UNCONFIRMED)),
        ~Exists(voted),
        outcome=Outcome.ADOPTED,
    )
    for pk, symbol, adoption in asked.order_by("symbol_key").values_list("pk", "symbol", "adoption"):
        message = _("No state’s position is entered; it stands as “%s”.") % Adoption(adoption).label
        yield Found(Kind.NO_POSITION, Severity.WARNING, Resolution, pk, symbol, message)
