"""Users in the admin: roles are given there, and nobody raises themselves above them."""

import pytest

from advocacy.accounts.models import User
from tests.admin_pages import admin_url, change_url, count_queries, form_data, rows
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = UserFactory(role="administrator")
    client.force_login(user)
    return user


def save(client, user, **changes):
    url = change_url(user)
    return client.post(url, form_data(client.get(url), **changes))


def test_an_administrator_gives_a_role(client, administrator):
    user = UserFactory()
    editor = user.groups.model.objects.get(name="editor")
    save(client, user, groups=[editor.pk])
    assert list(user.groups.all()) == [editor]


def test_an_administrator_makes_a_user_who_has_no_password_yet(client, administrator):
    add = admin_url(User, "add")
    form = client.get(add)
    assert 'type="password"' not in form.content.decode()
    typed = {"password1": "correct horse battery", "password2": "correct horse battery", "password": "known"}
    client.post(add, form_data(form, username="mina", **typed))
    assert not User.objects.get(username="mina").has_usable_password()


def test_an_administrator_types_nobodys_password(client, administrator):
    user = UserFactory()
    save(client, user, password="known", first_name="Kim")
    typed = {"password1": "seventeen grey herons", "password2": "seventeen grey herons", "usable_password": "true"}
    client.post(f"{change_url(user).removesuffix('change/')}password/", typed | {"set-password": "1"})
    saved = User.objects.get(pk=user.pk)
    assert (saved.first_name, saved.password) == ("Kim", user.password)
    assert user.password.split("$")[-1][:6] not in client.get(change_url(user)).content.decode()


def test_an_administrator_makes_no_superuser(client, administrator):
    save(client, administrator, is_superuser="on", first_name="Kim")
    administrator.refresh_from_db()
    assert (administrator.first_name, administrator.is_superuser) == ("Kim", False)


def test_an_administrator_does_not_touch_a_superuser(client, administrator):
    superuser = UserFactory(is_superuser=True)
    assert client.post(change_url(superuser), {"username": "taken"}).status_code == 403


def test_nobody_is_deleted(client):
    client.force_login(UserFactory(is_superuser=True))
    user = UserFactory()
    assert client.post(admin_url(user, "delete", user.pk), {"post": "yes"}).status_code == 403


def test_an_editor_sees_no_users(client):
    client.force_login(UserFactory(role="editor"))
    assert client.get(admin_url(User, "changelist")).status_code == 403


def test_the_list_is_searched_in_a_constant_number_of_queries(client, administrator):
    UserFactory(role="editor")
    listed = admin_url(User, "changelist")
    one = count_queries(client, listed)
    wanted, _other = UserFactory(username="park"), UserFactory(role="editor")
    assert count_queries(client, listed) == one
    assert rows(client.get(listed, {"q": "park"})) == {wanted}


def test_the_four_roles_are_shown_and_not_changed(client):
    client.force_login(UserFactory(is_superuser=True))
    group = UserFactory(role="editor").groups.get()
    assert client.get(change_url(group)).status_code == 200
    assert client.post(change_url(group), {"name": "boss"}).status_code == 403
