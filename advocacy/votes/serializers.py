"""The JSON of roll calls and of single positions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.bodies.serializers import SessionCode
from advocacy.core.serializers import ApiAddress, PageAddress, PublishedRelated, RecordSerializer, RelatedSerializer
from advocacy.resolutions.serializers import CountsSerializer
from advocacy.sources.serializers import SourcedSerializer
from advocacy.votes.checks import decision_on
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.rules import Rule, Verdict


class TallySerializer(serializers.Serializer):
    """What the official record states, null where it is silent, beside what the votes entered add up to."""

    stated = CountsSerializer(allow_null=True)
    counted = CountsSerializer()


class DecisionSerializer(serializers.Serializer):
    """What follows from the rule and the tally; never typed by anybody."""

    carried = serializers.BooleanField()
    verdict = serializers.ChoiceField(choices=[(verdict.value, verdict.value) for verdict in Verdict])
    threshold = serializers.IntegerField(help_text=_("The yes votes needed against the noes that were cast."))
    margin = serializers.IntegerField(
        help_text=_("Yes minus no under a simple majority, else yes minus the threshold; negative: so many short.")
    )
    vetoed_by = serializers.ListField(child=serializers.CharField(), help_text=_("Codes of permanent members."))


class RollCallSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    body = PublishedRelated()
    session = SessionCode()
    resolution = PublishedRelated(through=("body",))
    provision = serializers.SerializerMethodField(help_text=_("The paragraph voted on: PP6, OP14."))
    event = PublishedRelated()
    tally = TallySerializer(source="*")
    decision = serializers.SerializerMethodField(help_text=_("Null where no votes and no tally are known."))
    api_url = ApiAddress("votes")

    class Meta:
        model = RollCall
        fields = (
            "key",
            "title",
            "question",
            "body",
            "session",
            "held_on",
            "rule",
            "mode",
            "meeting_symbol",
            "draft_symbol",
            "resolution",
            "provision",
            "event",
            "tally",
            "stated_result",
            "decision",
            "difference_note",
            "note",
            "url",
            "api_url",
            "changed_at",
        )

    def get_provision(self, roll_call: RollCall) -> str | None:
        paragraph, text = roll_call.provision, roll_call.resolution
        is_public = paragraph and text and text.is_published and text.body.is_published
        return paragraph.label if is_public and paragraph.resolution_id == text.pk else None

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, roll_call: RollCall) -> dict[str, Any] | None:
        if not roll_call.tally.total:
            return None
        positions = self.positions_of(roll_call)
        return DecisionSerializer(decision_on(Rule(roll_call.rule), roll_call.tally, roll_call.held_on, positions)).data

    def positions_of(self, roll_call: RollCall) -> dict[str, str]:
        """By the code of the state: those at least that decide, the noes of permanent members."""
        return {vote.state.code: vote.position for vote in roll_call.permanent_noes}


class StateThatDaySerializer(RelatedSerializer):
    """A state under the name it bore on the day of the vote."""

    def to_representation(self, state: Any) -> dict[str, Any]:
        return super().to_representation(state) | {"name": state.name_then}


class PositionInRollCallSerializer(serializers.ModelSerializer):
    """What `lines.positions_in` has written already."""

    state = StateThatDaySerializer()
    group = serializers.SerializerMethodField(help_text=_("Code of its regional group on the day of the vote."))

    class Meta:
        model = Vote
        fields = ("state", "group", "position", "intention", "note")

    def get_group(self, line: dict[str, Any]) -> str | None:
        return str(line["group"]) if line["group"] else None

    def to_representation(self, line: dict[str, Any]) -> dict[str, Any]:
        return line


class RollCallDetailSerializer(SourcedSerializer, RollCallSerializer):
    positions = PositionInRollCallSerializer(
        many=True, source="public_positions", help_text=_("One a state that had a seat, by name.")
    )

    class Meta(RollCallSerializer.Meta):
        fields = (*RollCallSerializer.Meta.fields, "positions", "sources")

    def positions_of(self, roll_call: Any) -> dict[str, str]:
        return {line["state"]["key"]: line["position"] for line in roll_call.public_positions}


class PositionSerializer(serializers.ModelSerializer):
    """What one state did in one roll call."""

    key = serializers.CharField(source="pk")
    state = PublishedRelated()
    roll_call = PublishedRelated()
    body = PublishedRelated(source="roll_call.body")
    resolution = PublishedRelated(source="roll_call.resolution", through=("body",))
    held_on = serializers.DateField(source="roll_call.held_on")
    url = PageAddress(source="roll_call")
    api_url = ApiAddress("positions")
    changed_at = serializers.DateTimeField(
        source="roll_call.changed_at", help_text=_("When the roll call last changed.")
    )

    class Meta:
        model = Vote
        fields = (
            "key",
            "state",
            "roll_call",
            "body",
            "resolution",
            "held_on",
            "position",
            "intention",
            "note",
            "url",
            "api_url",
            "changed_at",
        )
