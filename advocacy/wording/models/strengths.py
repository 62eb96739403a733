"""How strongly a paragraph speaks: what the database computes, and what an editor decides instead."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts
from advocacy.resolutions.models import Provision
from advocacy.wording.models.vocabularies import LadderVerb, Rung


class ProvisionStrength(models.Model):
    """The strength of one paragraph by the vocabulary in force.

    Triggers keep it (migration 0001) whenever a paragraph, the legal force of its text, an override or the vocabulary
    in force changes, so no code writes it. A paragraph without a verb speaks as the one it stands under does.
    """

    untracked_because = "computed from the paragraph, the vocabulary and the override, which are remembered"

    provision = models.OneToOneField(
        Provision,
        verbose_name=_("provision"),
        on_delete=models.DO_NOTHING,  # the database deletes it with the paragraph
        db_constraint=False,
        primary_key=True,
        related_name="strength",
    )
    rung = models.ForeignKey(
        Rung, verbose_name=_("strength"), on_delete=models.PROTECT, null=True, related_name="provisions"
    )
    entry = models.ForeignKey(
        LadderVerb, verbose_name=_("opening verb"), on_delete=models.PROTECT, null=True, related_name="provisions"
    )
    is_under_chapter_vii = models.BooleanField(_("raised by Chapter VII"), default=False)

    shown_with = ("provision",)

    class Meta:
        verbose_name = _("strength of a provision")
        verbose_name_plural = _("strengths of provisions")

    def __str__(self) -> str:
        return str(self.rung or "–")


class StrengthOverride(CheckedTexts):
    """What an editor says of a paragraph in place of the vocabulary."""

    provision = models.OneToOneField(
        Provision, verbose_name=_("provision"), on_delete=models.CASCADE, related_name="strength_override"
    )
    level = models.PositiveSmallIntegerField(
        _("level"), help_text=_("Level on the ladder of the vocabulary in force; 1 is the weakest.")
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("Why this paragraph is weaker or stronger than its verb; readers see it."),
    )

    shown_with = ("provision",)

    class Meta:
        verbose_name = _("strength decided by an editor")
        verbose_name_plural = _("strengths decided by an editor")
        ordering = ["provision", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="an_override_has_its_reason",
                violation_error_message=_("Say why."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.level}"
