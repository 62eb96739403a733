"""Allowed values of events and their parts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    ADOPTION = "adoption", _("adoption")
    MEETING = "meeting", _("meeting")
    REQUEST_LETTER = "request_letter", _("request letter")
    OBJECTION = "objection", _("objection")
    PROCEDURAL_VOTE = "procedural_vote", _("procedural vote")
    REPORT = "report", _("report")
    NUCLEAR_TEST = "nuclear_test", _("nuclear test")
    MISSILE_TEST = "missile_test", _("missile test")
    TREATY_ACTION = "treaty_action", _("treaty action")
    STATEMENT = "statement", _("statement")
    SANCTIONS_LISTING = "sanctions_listing", _("sanctions listing")
    VISIT = "visit", _("visit")
    CONCESSION = "concession", _("concession")
    ELECTION = "election", _("election")
    NOT_HELD = "not_held", _("meeting not held")
    OTHER = "other", _("other")


class StateRole(TextChoices):
    SUBJECT = "subject", _("subject")
    REQUESTER = "requester", _("requester")
    OBJECTOR = "objector", _("objector")
    SPEAKER = "speaker", _("speaker")
    HOST = "host", _("host")


class StatementKind(TextChoices):
    STATEMENT = "statement", _("statement")
    EXPLANATION_OF_VOTE = "explanation_of_vote", _("explanation of vote")
    DISSOCIATION = "dissociation", _("dissociation")


class StatementStance(TextChoices):
    FOR = "for", _("in favour")
    AGAINST = "against", _("against")
    OTHER = "other", _("neither")


class EventLinkKind(TextChoices):
    """What this event did to, or with, the other one."""

    TRIGGERED = "triggered", _("triggered")
    RESPONDS_TO = "responds_to", _("responds to")
    BLOCKED = "blocked", _("blocked")
    FOLLOWED = "followed", _("followed")


class EventResolutionKind(TextChoices):
    """What the event did with the text."""

    ADOPTED = "adopted", _("adopted")
    DISCUSSED = "discussed", _("discussed")
    PROMPTED = "prompted", _("prompted")
