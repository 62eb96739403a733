"""A door of the admin, knocked at: what was asked over HTTP, and what that left in the database."""

from contextlib import contextmanager
from copy import copy

from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client
from django.urls import reverse

from advocacy.history.models import Entry
from tests.admin_pages import errors_of
from tests.factories import UserFactory

SHUT = (403,)
REFUSED = (200, 302, 403)
"""A list says what was not done on the page that it leads to, or shows itself where it offers no action at all."""


@contextmanager
def taken_back():
    """What is written inside never was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def last_entry():
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


class Visitor:
    """Somebody of one role, signed in; every knock is taken back."""

    def __init__(self, role):
        self.role = role
        self.user = UserFactory(role=role)
        self.client = Client()
        self.client.force_login(self.user)

    def sees(self, url, found=lambda response: True):
        """Whether a page opens and shows what it is asked for; it writes nothing, and shut it says 403."""
        last = last_entry()
        response = self.client.get(url)
        assert response.status_code in (200, *SHUT), (url, response.status_code)
        assert last_entry() == last, f"{url} was only looked at, and wrote"
        return response.status_code == 200 and bool(found(response))

    def does(self, url, data, done, *, first=None, refusal=SHUT, may_write=False):
        """Whether what was sent was done. Where it was not, nothing at all was written, and the answer is a refusal.

        `may_write`: what was sent holds other things too, which this visitor may write.
        """
        cookies = copy(self.client.cookies)
        with taken_back():
            if first:
                first()
            last = last_entry()
            response = self.client.post(url, data)
            is_done, wrote = bool(done()), last_entry() != last
        self.client.cookies = cookies  # a session that began inside never was either
        if is_done:
            assert response.status_code in (200, 302), (url, response.status_code)
            return True
        assert response.status_code in refusal, (url, response.status_code, complaints(response))
        assert may_write or not wrote, f"{url} refused {self.role or 'nobody'}, and wrote"
        return False


def complaints(response):
    """What a page says of what was neither taken nor refused: a mistake of the test."""
    if response.context and "adminform" in response.context:
        return errors_of(response)
    return [str(message) for message in get_messages(response.wsgi_request)]


def autocomplete_of(model):
    """The address of a box that finds this kind of record by typing; None where no form has one."""
    for owner, its_admin in admin.site._registry.items():
        for name in its_admin.autocomplete_fields:
            if owner._meta.get_field(name).related_model is model:
                options = owner._meta
                asked = f"app_label={options.app_label}&model_name={options.model_name}&field_name={name}"
                return f"{reverse('admin:autocomplete')}?term=&{asked}"
    return None
