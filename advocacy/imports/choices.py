"""Allowed values of import runs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunStatus(TextChoices):
    """What came of a run."""

    PREVIEWED = "previewed", _("previewed, nothing written")
    WRITTEN = "written", _("written")
    UNCHANGED = "unchanged", _("nothing changed")
    REFUSED = "refused", _("refused, nothing written")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Fate(TextChoices):
    """What a file means for one record; kept is a curated record that says something else."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    KEPT = "kept", _("kept")
