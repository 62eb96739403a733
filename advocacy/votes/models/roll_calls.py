"""One counting of votes."""

from collections.abc import Sequence

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body, Session
from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import texts_end
from advocacy.core.problems import Problem
from advocacy.core.shown import shown_flag, shown_index
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.events.models import Event
from advocacy.resolutions.checks import check_symbols, spell_symbols
from advocacy.resolutions.models import Provision, Resolution
from advocacy.sources.models import SourcedRecord
from advocacy.votes.checks import check_roll_call
from advocacy.votes.choices import Mode, Question, RuleChoice, StatedResult
from advocacy.votes.held import held_at
from advocacy.votes.querysets import RollCallQuerySet
from advocacy.votes.tally import Tally

COUNTS = ("yes", "no", "abstain", "non_voting")


def stated_count(label: str) -> models.IntegerField:
    """A figure of the official tally; None where the record does not give it."""
    return models.IntegerField(label, null=True, blank=True, validators=[MinValueValidator(0)])


class RollCall(SourcedRecord):
    """One counting: on a text, a paragraph, an amendment or a procedural motion.

    `stated_…` is what the official record says, `counted_…` is counted from the votes entered by a database trigger.
    """

    slug = models.SlugField(
        _("key"),
        max_length=120,
        unique=True,
        help_text=_(
            "In addresses. A-RES-69-188 for the vote on a whole resolution, SC-2016-12-09 for a procedural one."
        ),
    )
    title = models.CharField(
        _("what was put to the vote"), max_length=700, help_text=_("Whether to adopt the agenda; the text’s title.")
    )
    question = models.CharField(_("on"), max_length=10, choices=Question, default=Question.WHOLE)
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="roll_calls")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, null=True, blank=True, related_name="roll_calls"
    )
    held_on = models.DateField(
        _("held on"), db_index=True, help_text=_("Decides who had a seat, and which rule applies.")
    )
    rule = models.CharField(
        _("rule"),
        max_length=15,
        choices=RuleChoice,
        help_text=_("Whether to discuss a matter is procedural in the Council: no member can veto it."),
    )
    mode = models.CharField(_("mode"), max_length=13, choices=Mode, default=Mode.RECORDED)
    meeting_symbol = models.CharField(_("meeting record"), max_length=80, blank=True, help_text=_("S/PV.7830"))
    draft_symbol = models.CharField(_("draft"), max_length=80, blank=True, help_text=_("A/C.3/69/L.28/Rev.1"))
    resolution = models.ForeignKey(
        Resolution,
        verbose_name=_("resolution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roll_calls",
    )
    provision = models.ForeignKey(
        Provision,
        verbose_name=_("paragraph"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roll_calls",
        help_text=_("For a vote on one paragraph."),
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.PROTECT, null=True, blank=True, related_name="roll_calls"
    )
    stated_yes = stated_count(_("yes"))
    stated_no = stated_count(_("no"))
    stated_abstain = stated_count(_("abstain"))
    stated_non_voting = stated_count(_("non-voting"))
    stated_result = models.CharField(
        _("result as the record states it"),
        max_length=11,
        choices=StatedResult,
        blank=True,
        help_text=_("Ours is computed from the rule; a difference is shown to editors."),
    )
    counted_yes = models.PositiveIntegerField(_("yes, counted"), default=0, editable=False)
    counted_no = models.PositiveIntegerField(_("no, counted"), default=0, editable=False)
    counted_abstain = models.PositiveIntegerField(_("abstain, counted"), default=0, editable=False)
    counted_non_voting = models.PositiveIntegerField(_("non-voting, counted"), default=0, editable=False)
    difference_note = CappedTextField(
        _("why counted and stated differ"),
        max_length=5_000,
        blank=True,
        help_text=_("Needed before publishing where the votes entered do not add up to the official tally."),
    )
    note = CappedTextField(
        _("note"), max_length=20_000, blank=True, help_text=_("What a reader should know about this vote.")
    )
    search = search_column(
        exact("meeting_symbol", "draft_symbol", weight="A") + words("title", weight="A") + words("note", weight="C")
    )

    shown = shown_flag()

    shown_with = ("body", "resolution", "event")
    objects = RollCallQuerySet.as_manager()
    derived_fields = ("shown", *(f"counted_{count}" for count in COUNTS))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("roll call")
        verbose_name_plural = _("roll calls")
        ordering = ["-held_on", "-pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            *(
                models.CheckConstraint(
                    condition=Q(**{f"stated_{count}__isnull": True}) | Q(**{f"stated_{count}__gte": 0}),
                    name=f"stated_{count}_is_not_negative",
                )
                for count in COUNTS
            ),
            models.CheckConstraint(
                condition=Q(provision__isnull=True) | Q(resolution__isnull=False),
                name="a_vote_on_a_paragraph_names_its_resolution",
                violation_error_message=_("Name the resolution that the paragraph belongs to."),
            ),
            texts_end(difference_note=5_000, note=20_000, name="roll_call_texts_end"),
        ]
        indexes = [
            search_index("roll_call_search"),
            shown_index("roll_call_shown"),
            models.Index(fields=["-held_on", "-id"], name="roll_call_newest"),
            models.Index(fields=["body", "-held_on"], name="roll_call_body_day"),
            models.Index(fields=["question", "-held_on"], name="roll_call_question_day"),
            models.Index(Upper("slug"), name="roll_call_key"),
            models.Index(Upper("meeting_symbol"), name="roll_call_meeting"),
            models.Index(Upper("draft_symbol"), name="roll_call_draft"),
            models.Index(
                fields=["status", "body", "question", "rule", "stated_result", "mode"],
                include=["id", "resolution", "event", "shown"],
                name="roll_call_facets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.title}"

    def clean(self) -> None:
        super().clean()
        spell_symbols(self, "meeting_symbol", "draft_symbol")

    def get_absolute_url(self) -> str:
        return page_paths("votes:detail")(self.slug)

    @classmethod
    def held_at(cls, events: Sequence[int]) -> dict[int, list["RollCall"]]:
        """The roll calls that pages tell beside these events, by the key of the event: `held.held_at`."""
        return held_at(cls, events)

    @property
    def public_key(self) -> str:
        return self.slug

    @property
    def counted(self) -> Tally:
        """The votes entered, counted."""
        return Tally(**{count: getattr(self, f"counted_{count}") for count in COUNTS})

    @property
    def stated(self) -> Tally | None:
        """The official tally, or None where yes, no and abstentions are not all given.

        Where the record is silent about those who did not vote, the number counted stands in.
        """
        if None in (self.stated_yes, self.stated_no, self.stated_abstain):
            return None
        non_voting = self.counted_non_voting if self.stated_non_voting is None else self.stated_non_voting
        return Tally(self.stated_yes, self.stated_no, self.stated_abstain, non_voting)

    @property
    def tally(self) -> Tally:
        """What we print: the official tally where there is one, else the votes counted."""
        return self.stated or self.counted

    @property
    def has_positions(self) -> bool:
        """Whether it is entered who voted how."""
        return self.counted.total > 0

    def problems(self) -> list[Problem]:
        return [
            *super().problems(),
            *check_roll_call(self),
            *check_symbols(self, "meeting_symbol", "draft_symbol"),
        ]
