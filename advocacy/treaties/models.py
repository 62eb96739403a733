"""Treaties, and what states did about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.addresses import page_paths
from advocacy.core.constraints import keeps_its_precision, web_addresses
from advocacy.core.models import PartialDateAttribute, precision_field
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.sources.models import SourcedRecord
from advocacy.states.models import State
from advocacy.treaties.choices import ActionKind
from advocacy.treaties.querysets import TreatyActionQuerySet, TreatyQuerySet


class Treaty(SourcedRecord):
    """A human-rights treaty."""

    code = models.SlugField(
        _("code"), max_length=20, unique=True, help_text=_("As people cite it: CRPD, ICCPR, OP-CRC-SC.")
    )
    name = models.CharField(_("name"), max_length=200)
    adopted_on = models.DateField(_("adopted"), null=True, blank=True)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    url = models.URLField(_("depositary's page"), max_length=300, blank=True)
    search = search_column(exact("code", weight="A") + words("name", weight="A"))

    objects = TreatyQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")
        ordering = ["code", "pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            web_addresses("url", name="treaty_link_is_a_web_address"),
        ]
        indexes = [search_index("treaty_search")]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return page_paths("treaties:detail")(self.code)

    @property
    def public_key(self) -> str:
        return self.code


class TreatyAction(SourcedRecord):
    """A signature, ratification, reservation or withdrawal."""

    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.PROTECT, related_name="treaty_actions")
    treaty = models.ForeignKey(Treaty, verbose_name=_("treaty"), on_delete=models.PROTECT, related_name="actions")
    kind = models.CharField(
        _("action"),
        max_length=12,
        choices=ActionKind,
        help_text=_(
            "“Became a party” only where the source does not say whether by ratification, accession or succession."
        ),
    )
    done_on = models.DateField(_("date"), help_text=_("Day of deposit with the Secretary-General, where known."))
    done_precision = precision_field()
    done = PartialDateAttribute("done", _("date"))
    note = models.CharField(_("note"), max_length=400, blank=True)

    shown_with = ("state", "treaty")
    objects = TreatyActionQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("treaty action")
        verbose_name_plural = _("treaty actions")
        ordering = ["-done_on", "-pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["state", "treaty", "kind", "done_on"], name="one_treaty_action_of_a_kind_a_day"
            ),
            keeps_its_precision("done", name="treaty_action_date_keeps_precision"),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.treaty}, {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.treaty.get_absolute_url()}#action-{self.pk}"

    @property
    def public_key(self) -> str:
        return str(self.pk)
