"""How many roll calls that may be seen there are in each group, kept by the database (`core/kept_groups.py`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body
from advocacy.core.group_counts import GroupCount, one_of_the_group
from advocacy.resolutions.models import Resolution
from advocacy.topics.models import Topic
from advocacy.votes.choices import Mode, Question, RuleChoice, StatedResult
from advocacy.votes.models.roll_calls import RollCall


class RollCallCount(GroupCount):
    """By all that a roll call has one value of among the facets of its list."""

    body = one_of_the_group(Body, _("body"))
    question = models.CharField(_("on"), max_length=10, choices=Question)
    rule = models.CharField(_("rule"), max_length=15, choices=RuleChoice)
    stated_result = models.CharField(_("result as the record states it"), max_length=11, choices=StatedResult)
    mode = models.CharField(_("mode"), max_length=13, choices=Mode)

    counts_of = RollCall
    shown_with = ("body",)

    class Meta(GroupCount.Meta):
        verbose_name = _("number of roll calls")
        verbose_name_plural = _("numbers of roll calls")


class RollCallTopicCount(GroupCount):
    """By the topics of their texts; those of their events are counted when they are asked for."""

    topic = one_of_the_group(Topic, _("topic"))

    counts_of = RollCall
    links = Resolution.topics.through
    linked_by = "resolution_id"
    shown_with = ("topic",)

    class Meta(GroupCount.Meta):
        verbose_name = _("number of roll calls on a topic")
        verbose_name_plural = _("numbers of roll calls on a topic")
