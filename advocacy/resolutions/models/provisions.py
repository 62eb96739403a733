"""The paragraphs of a text."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import texts_end
from advocacy.core.text import search_column, search_index, words
from advocacy.resolutions.choices import ProvisionKind
from advocacy.resolutions.models.resolutions import Resolution
from advocacy.resolutions.querysets import ProvisionCountQuerySet, ProvisionQuerySet
from advocacy.sources.models import Citation
from advocacy.topics.models import Topic

LABELS = {
    ProvisionKind.PREAMBULAR: "PP%(n)s",
    ProvisionKind.OPERATIVE: "OP%(n)s",
    ProvisionKind.ANNEX: "%(n)s",
    ProvisionKind.FOOTNOTE: _("note %(n)s"),
}


def label_of(kind: str, number: str, position: int) -> str:
    """PP6, OP14, Annex I, 2 (b), note 1, or "text 3" where the number is not confirmed."""
    if not number:
        return _("text %(n)s") % {"n": position}
    return LABELS[ProvisionKind(kind)] % {"n": number}


class Provision(CheckedTexts):
    """One paragraph, or a quoted part of one."""

    resolution = models.ForeignKey(
        Resolution, verbose_name=_("resolution"), on_delete=models.CASCADE, related_name="provisions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ProvisionKind)
    number = models.CharField(
        _("number"),
        max_length=40,
        blank=True,
        help_text=_(
            "As printed: 14, 8 (a) (i), Annex I, 2 (b). Preambular paragraphs are counted by us: 6. "
            "Empty: not confirmed, or none is printed."
        ),
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Place in the text, from 1."))
    parent = models.ForeignKey(
        "self", verbose_name=_("under"), on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    text = CappedTextField(
        _("text"), max_length=100_000, help_text=_("Word for word. Words of ours stand in [square brackets].")
    )
    is_excerpt = models.BooleanField(
        _("excerpt"), default=False, help_text=_("Part of the paragraph only, as a source quotes it.")
    )
    opening_verb = models.CharField(
        _("opening verb"), max_length=80, blank=True, help_text=_("Expresses its deep concern")
    )
    addressee = models.CharField(
        _("addressee"), max_length=120, blank=True, help_text=_("all States, the Secretary-General")
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What is new here; shown beside the text.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="provisions")
    citations = GenericRelation(Citation)
    search = search_column(words("text", weight="A"))

    shown_with = ("resolution",)
    objects = ProvisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["resolution", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "position"],
                name="one_provision_at_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_provision_has_words"),
            texts_end(text=100_000, name="provision_texts_end"),
        ]
        indexes = [search_index("provision_search")]

    def __str__(self) -> str:
        return f"{self.resolution} {self.label}"

    def get_absolute_url(self) -> str:
        return f"{self.resolution.get_absolute_url()}#{self.anchor}"

    @property
    def label(self) -> str:
        return label_of(self.kind, self.number, self.position)

    @property
    def anchor(self) -> str:
        return f"p{self.position}"


class ProvisionCount(models.Model):
    """How many paragraphs of a text are held.

    Triggers keep it (migration 0007), so that the list of all paragraphs knows its total without counting them.
    """

    untracked_because = "counted by the database from paragraphs, which are remembered"

    resolution = models.OneToOneField(
        Resolution,
        verbose_name=_("resolution"),
        on_delete=models.DO_NOTHING,  # the database deletes it with the text
        db_constraint=False,
        primary_key=True,
        related_name="provision_count",
    )
    held = models.PositiveIntegerField(_("paragraphs held"))

    shown_with = ("resolution",)
    objects = ProvisionCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of provisions")
        verbose_name_plural = _("numbers of provisions")

    def __str__(self) -> str:
        return str(self.held)
