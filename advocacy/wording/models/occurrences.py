"""Where phrases stand, as the database finds them, and what editors struck out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts
from advocacy.resolutions.models import Provision
from advocacy.wording.models.phrases import Phrase
from advocacy.wording.querysets import OccurrenceQuerySet, StrikeOutQuerySet


class Occurrence(models.Model):
    """A paragraph in which a phrase stands.

    Triggers keep these rows in step with texts and variants, whoever writes them: nothing else does. Why so:
    docs/adr/0015-occurrences-kept-by-the-database.md.
    """

    shown_with = ("phrase", "provision")
    untracked_because = "found by the database from texts and variants, which are remembered"

    phrase = models.ForeignKey(Phrase, verbose_name=_("phrase"), on_delete=models.CASCADE, related_name="occurrences")
    provision = models.ForeignKey(
        Provision, verbose_name=_("paragraph"), on_delete=models.CASCADE, related_name="occurrences"
    )
    found_at = models.DateTimeField(_("found"), db_default=Now(), editable=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["phrase", "provision"], name="one_occurrence_a_phrase_and_paragraph")
        ]

    def __str__(self) -> str:
        return f"{self.phrase}, {self.provision}"

    def get_absolute_url(self) -> str:
        return self.provision.get_absolute_url()


class StrikeOut(CheckedTexts):
    """A hit that does not mean what the phrase means, with the reason, which readers see."""

    shown_with = ("phrase", "provision")

    phrase = models.ForeignKey(Phrase, verbose_name=_("phrase"), on_delete=models.CASCADE, related_name="strike_outs")
    provision = models.ForeignKey(
        Provision, verbose_name=_("paragraph"), on_delete=models.CASCADE, related_name="strike_outs"
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("For readers: why this is not a use of the phrase. “Speaks of the hardship of importers.”"),
    )
    struck_at = models.DateTimeField(_("struck out"), auto_now_add=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("struck out by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = StrikeOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("false hit")
        verbose_name_plural = _("false hits")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["phrase", "provision"], name="one_strike_out_a_phrase_and_paragraph"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="a_strike_out_has_a_reason",
                violation_error_message=_("Say why it is struck out: readers see the reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase}, {self.provision}"
