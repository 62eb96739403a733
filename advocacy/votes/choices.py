"""Allowed values of roll calls and votes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PositionChoice(TextChoices):
    """What one state did; the values of `tally.Position`."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    ABSTAIN = "abstain", _("abstain")
    NON_VOTING = "non_voting", _("non-voting")


class Question(TextChoices):
    """What was put to the vote."""

    WHOLE = "whole", _("a resolution as a whole")
    PARAGRAPH = "paragraph", _("one paragraph")
    AMENDMENT = "amendment", _("an amendment")
    PROCEDURAL = "procedural", _("a procedural motion")


class RuleChoice(TextChoices):
    """Under which rule; the values of `rules.Rule`."""

    SIMPLE_MAJORITY = "simple_majority", _("simple majority of those present and voting")
    TWO_THIRDS = "two_thirds", _("two-thirds of those present and voting")
    SC_PROCEDURAL = "sc_procedural", _("Security Council, procedural: nine yes, no veto")
    SC_SUBSTANTIVE = "sc_substantive", _("Security Council, substantive: nine yes and no permanent member against")


class Mode(TextChoices):
    RECORDED = "recorded", _("recorded")
    SHOW_OF_HANDS = "show_of_hands", _("show of hands")
    ROLL_CALL = "roll_call", _("by roll call")
    SECRET_BALLOT = "secret_ballot", _("secret ballot")
    LETTER = "letter", _("in writing")


class StatedResult(TextChoices):
    """What the official record says came of it; ours is computed from the rule."""

    CARRIED = "carried", _("carried")
    NOT_CARRIED = "not_carried", _("not carried")
