"""The admin of resolutions, their series and their paragraphs."""

from advocacy.resolutions.admin.provisions import ProvisionAdmin
from advocacy.resolutions.admin.resolutions import ResolutionAdmin
from advocacy.resolutions.admin.series import SeriesAdmin

__all__ = ["ProvisionAdmin", "ResolutionAdmin", "SeriesAdmin"]
