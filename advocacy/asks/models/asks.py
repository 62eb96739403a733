"""Something that advocates want of the United Nations in one situation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.asks.querysets import AskQuerySet
from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import texts_end
from advocacy.core.text import search_column, search_index, words
from advocacy.sources.models import SourcedRecord
from advocacy.topics.models import Topic


class Ask(SourcedRecord):
    """A referral to the International Criminal Court, targeted sanctions, a mandate, access."""

    shown_with = ("topic",)

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("In addresses: dprk-icc-referral."))
    name = models.CharField(
        _("ask"),
        max_length=160,
        help_text=_("What is asked for, as a heading: Referral to the International Criminal Court."),
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("situation"),
        on_delete=models.PROTECT,
        related_name="asks",
        help_text=_("The situation it is asked for, on whose page it has a row."),
    )
    description = CappedTextField(
        _("what is asked"),
        max_length=10_000,
        blank=True,
        help_text=_(
            "In a few sentences: of whom, and what would count as decided. Where the words come from is cited."
        ),
    )
    search = search_column(words("name", weight="A") + words("description", weight="C"))

    objects = AskQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("ask")
        verbose_name_plural = _("asks")
        ordering = ["name", "pk"]
        constraints = [*SourcedRecord.Meta.constraints, texts_end(description=10_000, name="ask_texts_end")]
        indexes = [search_index("ask_search")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_paths("asks:detail")(self.slug)

    @property
    def public_key(self) -> str:
        return self.slug
