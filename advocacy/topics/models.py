"""Topics: situations that a body has taken up, and themes inside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import texts_end, web_addresses
from advocacy.core.text import search_column, search_index, words
from advocacy.sources.models import SourcedRecord
from advocacy.states.models import State
from advocacy.topics.choices import TopicKind
from advocacy.topics.querysets import TopicQuerySet


class Topic(SourcedRecord):
    """A situation ("human rights in the DPRK") or a theme ("forced labour overseas")."""

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("In addresses: dprk-human-rights."))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=9, choices=TopicKind, help_text=_("A situation is tied to a state; a theme is not.")
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("inside"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    state = models.ForeignKey(
        State,
        verbose_name=_("state"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="situations",
        help_text=_("The state that the situation is about."),
    )
    description = CappedTextField(
        _("description"), max_length=10_000, blank=True, help_text=_("What it covers, in a few sentences.")
    )
    unbis_url = models.URLField(_("UNBIS thesaurus"), max_length=300, blank=True)
    sdg = models.CharField(_("SDG target"), max_length=12, blank=True, help_text=_("16.3"))
    search = search_column(words("name", weight="A") + words("description", weight="C"))

    objects = TopicQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["kind", "name", "pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind=TopicKind.THEME) | models.Q(state__isnull=False),
                name="a_situation_names_its_state",
                violation_error_message=_("Name the state that the situation is about."),
            ),
            web_addresses("unbis_url", name="topic_link_is_a_web_address"),
            texts_end(description=10_000, name="topic_texts_end"),
        ]
        indexes = [search_index("topic_search")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_paths("topics:detail")(self.slug)

    @property
    def public_key(self) -> str:
        return self.slug
