"""A resolution, and every symbol it bears."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body, Session
from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import texts_end
from advocacy.core.problems import Problem
from advocacy.core.shown import shown_flag, shown_index
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.resolutions import symbols
from advocacy.resolutions.checks import check_symbols, check_text, spell_symbols
from advocacy.resolutions.choices import Adoption, LegalForce, Outcome, TextHeld
from advocacy.resolutions.models.series import Series
from advocacy.resolutions.querysets import ResolutionQuerySet
from advocacy.sources.models import SourcedRecord
from advocacy.topics.models import Topic

REGISTER_MAIN_SYMBOL = """
INSERT INTO resolutions_resolutionsymbol (resolution_id, symbol, key, is_main)
SELECT id, symbol, symbol_key, true FROM {written} ORDER BY id
ON CONFLICT (resolution_id) WHERE is_main DO UPDATE SET symbol = EXCLUDED.symbol, key = EXCLUDED.key;
RETURN NULL;
"""


class Resolution(SourcedRecord):
    """A text that a body decided on, adopted or not."""

    symbol = models.CharField(
        _("symbol"),
        max_length=80,
        help_text=_("As the UN prints it: S/RES/2321 (2016), A/RES/71/202. A rejected draft bears its draft symbol."),
    )
    symbol_key = models.CharField(max_length=80, unique=True, editable=False)
    slug = models.CharField(max_length=80, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=700, help_text=_("As printed, without “adopted by …”."))
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="resolutions")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions"
    )
    agenda_item = models.CharField(_("agenda item"), max_length=1000, blank=True)
    series = models.ForeignKey(
        Series, verbose_name=_("series"), on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions"
    )
    adopted_on = models.DateField(
        _("decided on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Day of the decision; for a rejected draft the day of the vote."),
    )
    adoption = models.CharField(
        _("how decided"),
        max_length=17,
        choices=Adoption,
        default=Adoption.UNCONFIRMED,
        help_text=_("“Without a vote” only where a source says so: the lack of a recorded vote proves nothing."),
    )
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, default=Outcome.ADOPTED)
    legal_force = models.CharField(_("legal force"), max_length=14, choices=LegalForce, blank=True)
    meeting_symbol = models.CharField(_("meeting"), max_length=80, blank=True, help_text=_("S/PV.7821"))
    summary = CappedTextField(
        _("in plain words"),
        max_length=5_000,
        blank=True,
        help_text=_("What this decided, in 80 words, for somebody who will not read it."),
    )
    text_held = models.CharField(
        _("text held"),
        max_length=7,
        choices=TextHeld,
        default=TextHeld.NONE,
        help_text=_("How much of the text is entered below. An excerpt cannot show that a word is absent."),
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="resolutions")
    search = search_column(
        exact("symbol", weight="A") + words("title", weight="A") + words("summary", "agenda_item", weight="B")
    )

    agenda_key = models.GeneratedField(
        expression=MD5("agenda_item"), output_field=models.CharField(max_length=32), db_persist=True
    )
    """Short enough to be in an index, as an agenda item need not be."""

    shown = shown_flag()

    shown_with = ("body",)
    objects = ResolutionQuerySet.as_manager()
    derived_fields = ("shown",)

    class Meta(SourcedRecord.Meta):
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = [models.F("adopted_on").desc(nulls_last=True), "-pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ADOPTED) | Q(adopted_on__isnull=False) | ~Q(status="published"),
                name="an_adopted_text_has_its_day",
                violation_error_message=_("Enter the day on which it was adopted."),
            ),
            texts_end(summary=5_000, name="resolution_texts_end"),
        ]
        indexes = [
            search_index("resolution_search"),
            shown_index("resolution_shown"),
            models.Index(fields=["body", "-adopted_on"], name="resolution_body_day"),
            models.Index(models.F("adopted_on").desc(nulls_last=True), models.F("id").desc(), name="resolution_newest"),
            models.Index(
                fields=["status", "body", "adoption", "outcome"], include=["id", "shown"], name="resolution_facets"
            ),
            models.Index(
                fields=["body", "status", "outcome", "adopted_on"],
                include=["id", "shown", "text_held", "agenda_key"],
                name="resolution_texts_held",
            ),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="register_main_symbols",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="fresh"),
                func=REGISTER_MAIN_SYMBOL.format(written="fresh"),
            ),
            pgtrigger.Trigger(
                name="register_main_symbol",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("symbol", "symbol_key"),
                func=REGISTER_MAIN_SYMBOL.format(written="(SELECT NEW.*) AS written"),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_symbol()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.symbol:
            self.set_symbol()
        spell_symbols(self, "meeting_symbol")

    def get_absolute_url(self) -> str:
        return page_paths("resolutions:detail")(self.slug)

    @property
    def public_key(self) -> str:
        return self.slug

    @property
    def document_url(self) -> str:
        """Where the UN document server has the text."""
        return symbols.document_url(self.symbol)

    @property
    def shared_symbol(self) -> str:
        """The symbol that other texts bear too, where this one's number in a catalogue tells it apart; else ""."""
        symbol, record = symbols.shared(self.symbol)
        return symbol if record else ""

    def problems(self) -> list[Problem]:
        return [*super().problems(), *check_symbols(self, "symbol", "meeting_symbol"), *check_text(self)]

    @property
    def main_roll_call(self) -> Any:
        """The vote of the body itself on the whole text, or None; after `for_list()` without a query."""
        return self.main_vote_among(self.whole_roll_calls)

    def main_vote_among(self, votes: Iterable[Any]) -> Any:
        """Of votes, the newest first, that of the body itself on the whole text, or None.

        A committee's vote on the draft is another one.
        """
        whole = (vote for vote in votes if vote.question == "whole")
        return next((vote for vote in whole if vote.body_id == self.body_id), None)

    def set_symbol(self) -> None:
        """Spell the symbol as the UN does and derive what is looked up by it."""
        parsed = symbols.parse(self.symbol)
        self.symbol, self.symbol_key, self.slug = parsed.display, parsed.key, symbols.slug(self.symbol)


class ResolutionSymbol(CheckedTexts):
    """Every symbol under which a resolution is known: its own, its draft's, a second series'.

    The row of a resolution's own symbol is kept by a trigger, so one unique key covers all symbols of all texts.
    """

    resolution = models.ForeignKey(
        Resolution, verbose_name=_("resolution"), on_delete=models.CASCADE, related_name="symbols"
    )
    symbol = models.CharField(
        _("symbol"), max_length=80, help_text=_("Another symbol of the same text: A/C.3/69/L.28/Rev.1")
    )
    key = models.CharField(max_length=80, unique=True, editable=False)
    is_main = models.BooleanField(default=False, editable=False)

    shown_with = ("resolution",)

    class Meta:
        verbose_name = _("symbol")
        verbose_name_plural = _("symbols")
        ordering = ["-is_main", "symbol", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution"], condition=Q(is_main=True), name="one_main_symbol_a_resolution"
            )
        ]

    def __str__(self) -> str:
        return self.symbol

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.symbol:
            parsed = symbols.parse(self.symbol)
            self.symbol, self.key = parsed.display, parsed.key
