"""How many texts that may be seen there are in each group, kept by the database (`core/kept_groups.py`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body
from advocacy.core.group_counts import GroupCount, one_of_the_group
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.models.resolutions import Resolution
from advocacy.topics.models import Topic


class ResolutionCount(GroupCount):
    """By all that a text has one value of among the facets of its list."""

    body = one_of_the_group(Body, _("body"))
    adoption = models.CharField(_("how decided"), max_length=17, choices=Adoption)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome)

    counts_of = Resolution
    shown_with = ("body",)

    class Meta(GroupCount.Meta):
        verbose_name = _("number of resolutions")
        verbose_name_plural = _("numbers of resolutions")


class ResolutionTopicCount(GroupCount):
    topic = one_of_the_group(Topic, _("topic"))

    counts_of = Resolution
    links = Resolution.topics.through
    shown_with = ("topic",)

    class Meta(GroupCount.Meta):
        verbose_name = _("number of resolutions on a topic")
        verbose_name_plural = _("numbers of resolutions on a topic")
