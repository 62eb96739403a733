"""What a text or meeting did about an ask."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """From the strongest to nothing: what was said of the ask itself, not of its subject."""

    DECIDED = "decided", _("decided")
    RECOMMENDED = "recommended", _("recommended")
    ENCOURAGED = "encouraged", _("encouraged")
    MENTIONED = "mentioned", _("mentioned")
    ABSENT = "absent", _("absent")
