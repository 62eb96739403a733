"""How often phrases are used: what the database counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.wording.models.phrases import Phrase
from advocacy.wording.querysets import PhraseCountQuerySet


class PhraseCount(models.Model):
    """In how many paragraphs and texts that may be seen a phrase stands, false hits left out.

    Triggers keep it (migration 0006) whenever an occurrence or a false hit is written, or a text is published or
    withdrawn, so that a list of phrases costs the same however often they are used.
    """

    untracked_because = "counted by the database from texts, variants and false hits, which are remembered"

    phrase = models.OneToOneField(
        Phrase,
        verbose_name=_("phrase"),
        on_delete=models.DO_NOTHING,  # the database deletes it with the phrase
        db_constraint=False,
        primary_key=True,
        related_name="counts",
    )
    uses = models.PositiveIntegerField(_("paragraphs"))
    texts = models.PositiveIntegerField(_("texts"))

    shown_with = ("phrase",)
    objects = PhraseCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("uses of a phrase")
        verbose_name_plural = _("uses of phrases")

    def __str__(self) -> str:
        return f"{self.uses} / {self.texts}"
