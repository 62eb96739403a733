"""Factories of states, what they are called, and what they belong to."""

import datetime
from string import ascii_uppercase as letters

import factory

from advocacy.states.choices import GroupKind, StateKind, SuccessionKind
from advocacy.states.models import Group, GroupMembership, State, StateAlias, StateName, Succession
from tests.factories.records import SourcedRecordFactory


def invented_code(n: int) -> str:
    """XAA to XZZ: codes that ISO leaves to users, so none is a member's; they come round after 676."""
    return f"X{letters[n // 26 % 26]}{letters[n % 26]}"


class StateFactory(SourcedRecordFactory):
    class Meta:
        model = State

    code = factory.Sequence(invented_code)
    kind = StateKind.MEMBER
    name = factory.Sequence(lambda n: f"State {n}")


class StateNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StateName

    state = factory.SubFactory(StateFactory)
    short = factory.SelfAttribute("state.name")
    formal = factory.LazyAttribute(lambda name: f"the Republic of {name.short}")


class StateAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StateAlias

    state = factory.SubFactory(StateFactory)
    alias = factory.Sequence(lambda n: f"STATE {n} (REPUBLIC OF)")


class GroupFactory(SourcedRecordFactory):
    class Meta:
        model = Group

    code = factory.Sequence(lambda n: f"GROUP-{n}")
    name = factory.Sequence(lambda n: f"Group {n}")
    kind = GroupKind.POLITICAL


class GroupMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupMembership

    state = factory.SubFactory(StateFactory)
    group = factory.SubFactory(GroupFactory)


class SuccessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Succession

    predecessor = factory.SubFactory(StateFactory, kind=StateKind.FORMER)
    successor = factory.SubFactory(StateFactory)
    happened_on = datetime.date(1991, 12, 24)
    kind = SuccessionKind.CONTINUES
