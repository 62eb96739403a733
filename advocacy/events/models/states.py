"""Which states took part in an event, and what they said."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import texts_end
from advocacy.core.text import search_column, search_index, words
from advocacy.events.choices import StatementKind, StatementStance, StateRole
from advocacy.events.models.events import Event
from advocacy.events.querysets import EventStateQuerySet, StatementQuerySet
from advocacy.resolutions.models import Resolution
from advocacy.sources.models import Citation
from advocacy.states.models import State


class EventState(CheckedTexts):
    """A state's part in an event."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="state_roles")
    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.PROTECT, related_name="event_roles")
    role = models.CharField(_("part"), max_length=9, choices=StateRole)

    shown_with = ("event", "state")
    objects = EventStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state's part")
        verbose_name_plural = _("states and their part")
        ordering = ["role", "state__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "state", "role"], name="one_role_of_a_kind_a_state_and_event")
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_role_display()}"


class Statement(CheckedTexts):
    """What a state said at an event, perhaps about a resolution: an explanation of vote, a dissociation."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="statements")
    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(_("kind"), max_length=19, choices=StatementKind, default=StatementKind.STATEMENT)
    resolution = models.ForeignKey(
        Resolution,
        verbose_name=_("about the resolution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
    )
    stance = models.CharField(_("stance"), max_length=7, choices=StatementStance, blank=True)
    quote = CappedTextField(
        _("words"), max_length=5_000, help_text=_("A short quote, word for word, or a summary marked [ours].")
    )
    locator = models.CharField(_("where"), max_length=120, blank=True, help_text=_("S/PV.7830, p. 2"))
    citations = GenericRelation(Citation)
    search = search_column(words("quote", weight="A"))

    shown_with = ("event", "state")
    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["event", "pk"]
        constraints = [texts_end(quote=5_000, name="statement_texts_end")]
        indexes = [search_index("statement_search")]

    def __str__(self) -> str:
        return f"{self.state}: {self.quote[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.event.get_absolute_url()}#statement-{self.pk}"
