"""Factories of private notes."""

import factory

from advocacy.notes.models import PrivateNote


class PrivateNoteFactory(factory.django.DjangoModelFactory):
    """`record=` is what the note is about."""

    class Meta:
        model = PrivateNote

    text = factory.Sequence(lambda n: f"Ask the mission about point {n}.")
