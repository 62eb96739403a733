"""The JSON of states and groups."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PublishedRelated, RecordSerializer
from advocacy.sources.serializers import SourcedSerializer
from advocacy.states.models import Group, GroupMembership, State, StateName, Succession


class StateSerializer(RecordSerializer):
    key = serializers.CharField(
        source="code", help_text=_("ISO 3166 alpha-3; for former states the UN library's code.")
    )
    groups = serializers.SerializerMethodField(help_text=_("Groups it belongs to today."))
    api_url = ApiAddress("states")

    class Meta:
        model = State
        fields = ("key", "alpha2", "m49", "kind", "name", "groups", "url", "api_url", "changed_at")

    def get_groups(self, state: State) -> list[str]:
        return [membership.group.code for membership in state.current_memberships]


class StateNameSerializer(serializers.ModelSerializer):
    class Meta:
        model = StateName
        fields = ("short", "formal", "start_on", "end_on")


class GroupOfStateSerializer(serializers.ModelSerializer):
    group = PublishedRelated()

    class Meta:
        model = GroupMembership
        fields = ("group", "start_on", "end_on")


class MemberOfGroupSerializer(serializers.ModelSerializer):
    state = PublishedRelated()

    class Meta:
        model = GroupMembership
        fields = ("state", "start_on", "end_on")


class SuccessionSerializer(serializers.ModelSerializer):
    """One state coming after another."""

    predecessor = PublishedRelated()
    successor = PublishedRelated()

    class Meta:
        model = Succession
        fields = ("predecessor", "successor", "happened_on", "kind", "note")


class StateDetailSerializer(SourcedSerializer, StateSerializer):
    names = StateNameSerializer(many=True, source="all_names", help_text=_("What it was called, through time."))
    aliases = serializers.SerializerMethodField(help_text=_("Spellings under which sources list it."))
    memberships = GroupOfStateSerializer(
        many=True, source="published_memberships", help_text=_("Groups it belonged to, through time.")
    )
    successions = serializers.SerializerMethodField(help_text=_("With include=successions."))

    class Meta(StateSerializer.Meta):
        fields = (*StateSerializer.Meta.fields, "names", "aliases", "memberships", "successions", "sources")
        extras = ("successions",)

    def get_aliases(self, state: State) -> list[str]:
        return [alias.alias for alias in state.all_aliases]

    @extend_schema_field(SuccessionSerializer(many=True))
    def get_successions(self, state: State) -> list[dict]:
        return SuccessionSerializer([*state.published_before, *state.published_after], many=True).data


class GroupSerializer(RecordSerializer):
    key = serializers.CharField(source="code")
    api_url = ApiAddress("groups")

    class Meta:
        model = Group
        fields = ("key", "name", "kind", "url", "api_url", "changed_at")


class GroupDetailSerializer(SourcedSerializer, GroupSerializer):
    members = MemberOfGroupSerializer(
        many=True, source="published_memberships", help_text=_("With include=members: states through time.")
    )

    class Meta(GroupSerializer.Meta):
        fields = (*GroupSerializer.Meta.fields, "members", "sources")
        extras = ("members",)
