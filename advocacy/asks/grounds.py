"""What a finding must rest on: arithmetic of evidence, without a database."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.asks.choices import Level
from advocacy.core.problems import Problem


@dataclass(frozen=True)
class Grounds:
    """What shows a finding: a paragraph of the text, a published source that supports it, the whole text."""

    has_paragraph: bool = False
    has_source: bool = False
    is_full: bool = False


def problems_of(level: Level, grounds: Grounds) -> list[Problem]:
    """Why a finding of this level cannot stand on these grounds; none where it can."""
    if grounds.has_source or (level is not Level.ABSENT and grounds.has_paragraph):
        return []
    if level is not Level.ABSENT:
        message = _("Nothing shows this finding. Name the paragraph, or cite a published source.")
        return [Problem("no_ground", message, "provision")]
    if grounds.is_full:
        return []
    message = _("Absence can only be stated of a text held in full. Enter the whole text, or cite a published source.")
    return [Problem("no_ground", message, "level")]
