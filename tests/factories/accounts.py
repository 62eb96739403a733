"""Factories of users."""

import factory

from advocacy.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """A member of staff without any permission; `role="editor"` puts them into that group."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_superuser=True)

    username = factory.Sequence(lambda n: f"user{n}")
    first_name = "Mina"
    last_name = factory.Sequence(lambda n: f"Editor {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("correct horse battery")
    is_staff = True

    @factory.post_generation
    def role(user, create, role, **kwargs):
        """The group that carries this role's permissions."""
        if create and role:
            user.groups.add(user.groups.model.objects.get(name=role))
