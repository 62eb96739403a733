"""States and groups in the API."""

from django.db.models import Prefetch
from django.utils import timezone

from advocacy.core.viewsets import RecordViewSet
from advocacy.states.filters import GroupFilterSet, StateFilterSet
from advocacy.states.models import Group, GroupMembership, State, StateAlias, StateName, Succession
from advocacy.states.serializers import (
    GroupDetailSerializer,
    GroupSerializer,
    StateDetailSerializer,
    StateSerializer,
)


def memberships() -> list[Prefetch]:
    published = GroupMembership.objects.published().select_related("group", "state").defer("state__search")
    return [Prefetch("memberships", published, "published_memberships")]


def current_memberships() -> Prefetch:
    current = GroupMembership.objects.published().on(timezone.localdate()).select_related("group")
    return Prefetch("memberships", current, "current_memberships")


def successions() -> list[Prefetch]:
    """Both what came before and what came after, which the serializer joins."""
    published = Succession.objects.published().select_related("predecessor", "successor")
    published = published.defer("predecessor__search", "successor__search")
    return [
        Prefetch("successions_before", published, "published_before"),
        Prefetch("successions_after", published, "published_after"),
    ]


class StateViewSet(RecordViewSet):
    """States: members of the United Nations, observers and former members."""

    model = State
    filterset_class = StateFilterSet
    serializer_class = StateSerializer
    detail_serializer_class = StateDetailSerializer
    lookup_field = "code"
    extras = {"successions": successions}

    def always(self) -> list[Prefetch]:
        return [
            *super().always(),
            *memberships(),
            current_memberships(),
            Prefetch("names", StateName.objects.all(), "all_names"),
            Prefetch("aliases", StateAlias.objects.all(), "all_aliases"),
        ]


class GroupViewSet(RecordViewSet):
    """Groups that states belong to: the five regional groups, the European Union, ASEAN."""

    model = Group
    filterset_class = GroupFilterSet
    serializer_class = GroupSerializer
    detail_serializer_class = GroupDetailSerializer
    lookup_field = "code"
    extras = {"members": memberships}
