"""Resolutions, the series they stand in, their paragraphs, sponsors and links."""

from advocacy.resolutions.models.counts import ResolutionCount, ResolutionTopicCount
from advocacy.resolutions.models.links import ResolutionLink, Sponsor
from advocacy.resolutions.models.provisions import Provision, ProvisionCount
from advocacy.resolutions.models.resolutions import Resolution, ResolutionSymbol
from advocacy.resolutions.models.series import Series

__all__ = [
    "Provision",
    "ProvisionCount",
    "Resolution",
    "ResolutionCount",
    "ResolutionLink",
    "ResolutionSymbol",
    "ResolutionTopicCount",
    "Series",
    "Sponsor",
]
