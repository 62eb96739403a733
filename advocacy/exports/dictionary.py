"""The data dictionary: every download, its columns and what they mean."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.columns import COLUMNS as BODIES
from advocacy.core.columns import Column
from advocacy.events.columns import COLUMNS as EVENTS
from advocacy.resolutions.columns import COLUMNS as RESOLUTIONS
from advocacy.sources.columns import COLUMNS as SOURCES
from advocacy.states.columns import COLUMNS as STATES
from advocacy.topics.columns import COLUMNS as TOPICS
from advocacy.treaties.columns import COLUMNS as TREATIES
from advocacy.votes.columns import COLUMNS as VOTES


@dataclass(frozen=True)
class Table:
    """One download; `name` is the namespace of its list."""

    name: str
    title: Any
    columns: tuple[Column, ...]

    @property
    def csv(self) -> str:
        return reverse(f"{self.name}:csv")

    @property
    def json(self) -> str:
        return reverse(f"{self.name}:json")


def tables() -> list[Table]:
    """Every download, in the order of the menu."""
    return [
        Table("events", _("Events"), EVENTS),
        Table("resolutions", _("Resolutions"), RESOLUTIONS),
        Table("votes", _("Roll calls"), VOTES),
        Table("states", _("States"), STATES),
        Table("bodies", _("Bodies"), BODIES),
        Table("topics", _("Topics"), TOPICS),
        Table("treaties", _("Treaties"), TREATIES),
        Table("sources", _("Sources"), SOURCES),
    ]
