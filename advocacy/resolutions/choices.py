"""Allowed values of resolutions and their parts, in the UN's words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Adoption(TextChoices):
    """How a text was decided. Without a vote is not 193 yeses."""

    RECORDED_VOTE = "recorded_vote", _("recorded vote")
    NON_RECORDED_VOTE = "non_recorded_vote", _("non-recorded vote")
    WITHOUT_VOTE = "without_vote", _("without a vote")
    UNCONFIRMED = "unconfirmed", _("not yet confirmed")


class Outcome(TextChoices):
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn by its sponsors")
    NOT_CONSIDERED = "not_considered", _("not considered")


class LegalForce(TextChoices):
    CHAPTER_VII = "chapter_vii", _("binding, under Chapter VII of the Charter")
    BINDING = "binding", _("binding in part (Article 25 of the Charter)")
    RECOMMENDATION = "recommendation", _("recommendation")


class TextHeld(TextChoices):
    """How much of a text this record holds: what is absent from an excerpt is not absent from the text."""

    NONE = "none", _("text not yet entered")
    EXCERPT = "excerpt", _("excerpt")
    FULL = "full", _("full text")


class SponsorRole(TextChoices):
    MAIN = "main", _("main sponsor")
    CO_SPONSOR = "co_sponsor", _("co-sponsor")
    JOINED_LATER = "joined_later", _("joined later")
    WITHDREW = "withdrew", _("withdrew")


class LinkKind(TextChoices):
    """What the later resolution does with the earlier one."""

    BUILDS_ON = "builds_on", _("builds on")
    RECALLS = "recalls", _("recalls")
    REITERATES = "reiterates", _("reiterates")
    GOES_FURTHER = "goes_further", _("goes further than")
    REPLACES = "replaces", _("replaces")


class ProvisionKind(TextChoices):
    PREAMBULAR = "preambular", _("preambular")
    OPERATIVE = "operative", _("operative")
    ANNEX = "annex", _("annex")
    FOOTNOTE = "footnote", _("footnote")
