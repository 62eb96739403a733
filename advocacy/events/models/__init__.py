"""Events, the series they stand in, who took what part, what was said, and what set off what."""

from advocacy.events.models.events import Event, EventSeries
from advocacy.events.models.links import EventLink, EventResolution
from advocacy.events.models.states import EventState, Statement

__all__ = ["Event", "EventLink", "EventResolution", "EventSeries", "EventState", "Statement"]
