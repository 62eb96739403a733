"""The table of rights as tests ask it, and the nouns that it speaks of."""

from django.contrib import admin
from factory.django import DjangoModelFactory

from advocacy.accounts.roles import RIGHTS, Role
from advocacy.core.models import Record
from tests import factories

FACTORIES = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory)
}
NOUNS = sorted((model for model in admin.site._registry if issubclass(model, Record)), key=lambda one: one._meta.label)
"""Every kind of record."""

NOBODY = ""
"""Staff who have no role."""
VISITORS = (NOBODY, *Role.values)


def allowed(role, noun, act):
    """Whether the table lets a role do this; who has none may do nothing."""
    return next(role in right.roles for right in RIGHTS if (right.noun, right.act) == (noun, act))


def acts(noun):
    return {right.act for right in RIGHTS if right.noun == noun}


def name_of(model):
    return model._meta.model_name
