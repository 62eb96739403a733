"""Allowed values of sources and citations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    OFFICIAL_DOCUMENT = "official_document", _("official document")
    MEETING_RECORD = "meeting_record", _("meeting record")
    VOTING_RECORD = "voting_record", _("voting record")
    PRESS_RELEASE = "press_release", _("press release")
    REPORT = "report", _("report")
    PRESS = "press", _("press")
    ACADEMIC = "academic", _("academic work")
    LETTER = "letter", _("letter")


class Stance(TextChoices):
    """Whether a source says what we say."""

    SUPPORTS = "supports", _("supports")
    DISPUTES = "disputes", _("disputes")
