"""The ladder: opening verbs in the order of their strength, in numbered versions."""

import pgtrigger
from django.db import models
from django.db.models import F, Func
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import texts_end
from advocacy.resolutions.choices import ProvisionKind
from advocacy.sources.models import Source, SourcedRecord
from advocacy.wording.querysets import LadderVerbQuerySet, VocabularyQuerySet

SPEAKING = (ProvisionKind.PREAMBULAR, ProvisionKind.OPERATIVE)
"""Kinds of paragraph that begin with a verb."""

KEEP_WHAT_WAS_PUBLISHED = """
IF EXISTS (
    SELECT FROM wording_vocabulary
    WHERE id IN (OLD.vocabulary_id, NEW.vocabulary_id) AND published_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'A published vocabulary stays as it is: begin a new version.'
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN coalesce(NEW, OLD);
"""


def kept() -> pgtrigger.Trigger:
    """What a published strength rests on never changes under it."""
    return pgtrigger.Trigger(
        name="published_vocabulary_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=KEEP_WHAT_WAS_PUBLISHED,
    )


class Vocabulary(SourcedRecord):
    """One version of the ladder. The published one with the highest number is in force."""

    number = models.PositiveSmallIntegerField(
        _("version"), unique=True, help_text=_("1, 2, 3: the published one with the highest number is in force.")
    )
    description = CappedTextField(
        _("how it was made"),
        max_length=20_000,
        help_text=_("What it rests on, what is new in this version, what it cannot say."),
    )

    objects = VocabularyQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("vocabulary of opening verbs")
        verbose_name_plural = _("vocabularies of opening verbs")
        ordering = ["-number", "pk"]
        constraints = [*SourcedRecord.Meta.constraints, texts_end(description=20_000, name="vocabulary_texts_end")]

    def __str__(self) -> str:
        return str(_("vocabulary %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("ladder:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        return str(self.number)


class Rung(CheckedTexts):
    """One degree of strength."""

    vocabulary = models.ForeignKey(
        Vocabulary, verbose_name=_("vocabulary"), on_delete=models.CASCADE, related_name="rungs"
    )
    level = models.PositiveSmallIntegerField(_("level"), help_text=_("1 is the weakest."))
    name = models.CharField(_("name"), max_length=60, help_text=_("In a verb or two: calls upon."))
    meaning = models.CharField(_("meaning"), max_length=300, help_text=_("What a text does that speaks so strongly."))

    shown_with = ("vocabulary",)

    class Meta:
        verbose_name = _("rung")
        verbose_name_plural = _("rungs")
        ordering = ["vocabulary", "level", "pk"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "level"], name="one_rung_at_a_level")]
        triggers = [kept()]

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


class LadderVerb(CheckedTexts):
    """An opening verb, the rung it stands on, and why."""

    vocabulary = models.ForeignKey(
        Vocabulary, verbose_name=_("vocabulary"), on_delete=models.CASCADE, related_name="verbs"
    )
    kind = models.CharField(_("in paragraphs"), max_length=10, choices=[(kind.value, kind.label) for kind in SPEAKING])
    verb = models.CharField(
        _("verb"), max_length=80, help_text=_("As it opens a paragraph, without also, further, strongly: Calls upon.")
    )
    key = models.GeneratedField(
        expression=Func(F("verb"), function="wording_verb_key"),
        output_field=models.CharField(max_length=80),
        db_persist=True,
    )
    rung = models.ForeignKey(Rung, verbose_name=_("rung"), on_delete=models.CASCADE, related_name="verbs")
    rung_under_chapter_vii = models.ForeignKey(
        Rung,
        verbose_name=_("rung under Chapter VII"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="verbs_under_chapter_vii",
        help_text=_("Empty where Chapter VII of the Charter changes nothing."),
    )
    reason = models.CharField(_("reason"), max_length=400, help_text=_("Why it stands there."))
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ladder_verbs",
        help_text=_("Empty: our own reading of drafting practice."),
    )
    locator = models.CharField(_("where in it"), max_length=120, blank=True)

    shown_with = ("vocabulary",)
    objects = LadderVerbQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening verb")
        verbose_name_plural = _("opening verbs")
        ordering = ["vocabulary", "kind", "rung__level", "verb", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "kind", "key"],
                name="one_entry_a_verb_and_kind",
                violation_error_message=_("This verb is entered already, perhaps with also or strongly before it."),
            )
        ]
        triggers = [kept()]

    def __str__(self) -> str:
        return f"{self.verb} ({self.get_kind_display()})"
