"""Private notes: what editors tell each other about a record. No public code may import this app.

Records carry no relation back to their notes, so that a page, an endpoint or a download cannot reach one by accident.
`tests/test_floors.py` holds that only admin modules import from here.
"""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import texts_end


class PrivateNote(CheckedTexts):
    """What only editors may read."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    text = CappedTextField(
        _("note"), max_length=20_000, help_text=_("Never leaves the admin: contacts, doubts, what to ask whom.")
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["created_at", "pk"]
        constraints = [texts_end(text=20_000, name="private_note_texts_end")]
        indexes = [models.Index(fields=["content_type", "object_id"], name="note_of_record")]

    def __str__(self) -> str:
        return self.text[:60]
