"""What one text or meeting did about an ask, with what shows it."""

from typing import Any

import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.asks.choices import Level
from advocacy.asks.grounds import Grounds, problems_of
from advocacy.asks.models.asks import Ask
from advocacy.asks.querysets import FindingQuerySet
from advocacy.core.models import Record
from advocacy.core.partial_dates import PartialDate
from advocacy.core.problems import Problem
from advocacy.events.models import Event
from advocacy.resolutions.choices import TextHeld
from advocacy.resolutions.models import Provision, Resolution
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation

REFUSE_OTHER_TEXT = """
IF NOT EXISTS (SELECT FROM resolutions_provision WHERE id = NEW.provision_id AND resolution_id = NEW.resolution_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_finding_names_a_paragraph_of_its_own_text',
        TABLE = TG_TABLE_NAME, MESSAGE = 'the paragraph is not of this text';
END IF;
RETURN NEW;
"""
REFUSE_GROUNDLESS = """
IF NOT EXISTS (SELECT FROM resolutions_resolution WHERE id = NEW.resolution_id AND text_held = 'full')
    AND NOT EXISTS (
        SELECT FROM sources_citation AS c JOIN sources_source AS s ON s.id = c.source_id
        WHERE c.object_id = NEW.id AND c.stance = 'supports' AND s.status = 'published'
            AND c.content_type_id = (
                SELECT id FROM django_content_type WHERE app_label = 'asks' AND model = 'finding'
            )
    )
THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'absent_has_the_full_text_or_a_citation',
        TABLE = TG_TABLE_NAME, MESSAGE = 'absence is stated without the full text and without a citation';
END IF;
RETURN NULL;
"""


class Finding(Record):
    """Decided, recommended, encouraged, mentioned or absent: in one text, or at one meeting.

    *Absent* can only be stated of a text held in full, or with a citation: asked by `problems()` before publishing, and
    kept by a trigger when the transaction ends.
    """

    shown_with = ("ask", "resolution", "event")

    ask = models.ForeignKey(Ask, verbose_name=_("ask"), on_delete=models.PROTECT, related_name="findings")
    resolution = models.ForeignKey(
        Resolution,
        verbose_name=_("text"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ask_findings",
        help_text=_("Either a text or a meeting."),
    )
    event = models.ForeignKey(
        Event,
        verbose_name=_("meeting or event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ask_findings",
    )
    level = models.CharField(
        _("finding"),
        max_length=11,
        choices=Level,
        help_text=_("What was said of the ask itself. Absent: only of a text held in full, or with a citation."),
    )
    provision = models.ForeignKey(
        Provision,
        verbose_name=_("paragraph that shows it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ask_findings",
        help_text=_("Of the same text. Where there is none, cite a source below."),
    )
    note = models.CharField(
        _("note"), max_length=400, blank=True, help_text=_("In a sentence, for readers: what was said.")
    )
    citations = GenericRelation(Citation)

    objects = FindingQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(resolution__isnull=False, event__isnull=True)
                | Q(resolution__isnull=True, event__isnull=False),
                name="a_finding_is_on_a_text_or_a_meeting",
                violation_error_message=_("Name either a text or a meeting."),
            ),
            models.CheckConstraint(
                condition=Q(provision__isnull=True) | (Q(resolution__isnull=False) & ~Q(level=Level.ABSENT)),
                name="only_what_is_there_has_a_paragraph",
                violation_error_message=_("A paragraph shows what a text says, not that it is absent."),
            ),
            models.UniqueConstraint(
                fields=["ask", "resolution"],
                name="one_finding_an_ask_and_text",
                violation_error_message=_("There is a finding for this ask and text already."),
            ),
            models.UniqueConstraint(
                fields=["ask", "event"],
                name="one_finding_an_ask_and_meeting",
                violation_error_message=_("There is a finding for this ask and meeting already."),
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Trigger(
                name="paragraph_of_its_own_text",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("provision_id", "resolution_id"),
                condition=pgtrigger.Q(new__provision__isnull=False),
                func=REFUSE_OTHER_TEXT,
            ),
            pgtrigger.Trigger(
                name="absent_has_its_ground",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status="published", new__level="absent"),
                timing=pgtrigger.Deferred,
                func=REFUSE_GROUNDLESS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ask}: {self.of}"

    def clean(self) -> None:
        super().clean()
        if self.provision and self.provision.resolution_id != self.resolution_id:
            raise ValidationError({"provision": _("This paragraph is of another text.")})

    def get_absolute_url(self) -> str:
        return f"{self.ask.get_absolute_url()}#finding-{self.pk}"

    @property
    def public_key(self) -> str:
        return str(self.pk)

    @property
    def of(self) -> Any:
        """The text or the meeting."""
        return self.resolution or self.event

    @property
    def body(self) -> Any:
        return self.of.body

    @property
    def when(self) -> PartialDate | None:
        """The day of the decision, or when the meeting began."""
        if self.event:
            return self.event.start
        return PartialDate(self.resolution.adopted_on) if self.resolution and self.resolution.adopted_on else None

    @property
    def shown_at(self) -> str:
        """Where a reader sees it: the paragraph, or the text or meeting."""
        return (self.provision or self.of).get_absolute_url()

    def problems(self) -> list[Problem]:
        supported = bool(self.pk) and self.citations.published().filter(stance=Stance.SUPPORTS).exists()
        is_full = self.resolution is not None and self.resolution.text_held == TextHeld.FULL
        grounds = Grounds(has_paragraph=self.provision_id is not None, has_source=supported, is_full=is_full)
        return [*super().problems(), *problems_of(Level(self.level), grounds)]
