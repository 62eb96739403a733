"""Recovery codes: shown in one answer, kept as hashes, and each opens once."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client

from advocacy.accounts import recovery_codes
from advocacy.accounts.recovery_codes import as_meant, hashed, make_codes, take_code
from tests.accounts.codes import code_of, give_app
from tests.accounts.test_second_factor import CONFIRM, FACTORS, WRONG_CODE, grow_older, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PAGE = f"{FACTORS}recovery-codes/"
ROUNDS = recovery_codes.ROUNDS


@pytest.fixture(autouse=True)
def needed(settings, monkeypatch):
    """Hashing is quick here, but in the tests that are about it."""
    settings.STAFF_NEED_SECOND_FACTOR = True
    monkeypatch.setattr(recovery_codes, "ROUNDS", 1)


@pytest.fixture
def mina():
    user = UserFactory(username="mina", role="editor")
    give_app(user)
    return user


def kept_for(user):
    return Authenticator.objects.get(user=user, type="recovery_codes")


def is_inside(client):
    return client.get("/admin/").status_code == 200


def test_they_are_shown_in_one_answer_and_stand_nowhere_else(client, mina):
    sign_in(client, code=code_of())
    answer = client.post(PAGE)
    shown = answer.context["codes"]
    assert [code in answer.content.decode() for code in shown] == [True] * 10
    assert "no-store" in answer["Cache-Control"]
    assert set(kept_for(mina).data) == {"salt", "rounds", "hashes"}, "no seed"
    kept = json.dumps(kept_for(mina).data) + "".join(str(one.get_decoded()) for one in Session.objects.all())
    later = client.get(PAGE).content.decode()
    assert "You have 10 left." in later
    written = {spelling for code in shown for spelling in (code, code.replace("-", ""))}
    assert [code for code in written if code in kept or code in later] == []


def test_each_is_sixty_random_bits_in_signs_that_look_like_no_other(mina):
    codes = make_codes(mina)
    assert len(set(codes)) == 10
    assert [[len(group) for group in code.split("-")] for code in codes] == [[4, 4, 4]] * 10
    assert set("".join(codes)) - {"-"} <= set(recovery_codes.SIGNS)
    assert len(recovery_codes.SIGNS) == 32
    assert set("ILOU") & set(recovery_codes.SIGNS) == set()


def test_a_hash_is_made_as_of_a_password_under_a_salt_of_the_set(mina, monkeypatch):
    monkeypatch.setattr(recovery_codes, "ROUNDS", ROUNDS)
    code = make_codes(mina)[3].replace("-", "")
    data = kept_for(mina).data
    salt = bytes.fromhex(data["salt"])
    assert data["hashes"][3] == hashlib.pbkdf2_hmac("sha512", code.encode(), salt, 210_000).hex()
    assert len(salt) == 16
    make_codes(mina)
    assert kept_for(mina).data["salt"] != data["salt"]


def test_one_stands_in_for_the_factor_once(client, mina):
    first, second = make_codes(mina)[:2]
    sign_in(client, code=first)
    assert is_inside(client)
    other = Client()
    assert sign_in(other, code=first).context["form"].errors["code"] == [WRONG_CODE]
    assert not is_inside(other)
    sign_in(other, code=second)
    assert is_inside(other)
    assert len(kept_for(mina).data["hashes"]) == 8


def test_one_proves_again_who_is_there(client, mina):
    code = make_codes(mina)[0]
    sign_in(client, code=code_of())
    grow_older(client)
    assert client.get(PAGE).url.partition("?")[0] == CONFIRM
    confirm = f"{FACTORS}reauthenticate/"
    assert client.post(confirm, {"code": "wrong"}).context["form"].errors["code"] == [WRONG_CODE]
    client.post(confirm, {"code": code})
    assert client.get(PAGE).status_code == 200
    assert len(kept_for(mina).data["hashes"]) == 9


@pytest.mark.parametrize("typed", ["7kqm3xrdvh20", " 7KQM 3XRD VH20 ", "7KQM–3XRD–VH2O", "7kqm.3xrd.vh2o"])
def test_one_may_be_typed_as_it_is_read(typed):
    assert as_meant(typed) == as_meant("7KQM-3XRD-VH20")


def test_letters_that_are_in_no_code_are_read_as_digits():
    assert as_meant("iIlLoO") == "111100"


def test_those_of_somebody_else_open_nothing(client, mina):
    code = make_codes(UserFactory(role="editor"))[0]
    make_codes(mina)
    sign_in(client, code=code)
    assert not is_inside(client)


def test_a_new_set_ends_the_last(client, mina):
    old = make_codes(mina)[0]
    make_codes(mina)
    sign_in(client, code=old)
    assert not is_inside(client)
    assert len(kept_for(mina).data["hashes"]) == 10


def test_wrong_right_and_used_codes_cost_the_same_work(mina, monkeypatch):
    code = make_codes(mina)[0]
    kept, made, hash_of = kept_for(mina), [], recovery_codes.hash_of
    monkeypatch.setattr(recovery_codes, "hash_of", lambda *given: made.append(given) or hash_of(*given))
    answers = [(take_code(kept, typed), len(made)) for typed in ("wrong", code, code)]
    assert answers == [(False, 1), (True, 2), (False, 3)]


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_with_one_code_one_wins(mina, monkeypatch):
    monkeypatch.setattr(recovery_codes, "ROUNDS", ROUNDS)
    code = make_codes(mina)[0]
    kept = kept_for(mina)

    def take(_number):
        try:
            return take_code(kept, code)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(4) as workers:
        answers = list(workers.map(take, range(4)))
    assert sorted(answers) == [False, False, False, True]


def test_after_five_wrong_ones_the_right_one_waits_too(client, mina):
    code = make_codes(mina)[0]
    for _number in range(5):
        sign_in(client, code="7KQM-3XRD-VH2P")
    response = sign_in(client, code=code)
    assert response.context["form"].errors["code"] == ["Too many tries. Wait a few minutes, then try again."]


def test_they_open_after_the_key_was_lost(client, mina, settings):
    code = make_codes(mina)[0]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", []
    sign_in(client, code=code)
    assert is_inside(client)


def test_nobody_makes_them_without_a_factor(client):
    user = UserFactory(username="jun", role="editor")
    sign_in(client, "jun")
    assert client.post(PAGE).url.partition("?")[0] == FACTORS
    assert not Authenticator.objects.filter(user=user).exists()
    assert Client().post(PAGE).url.startswith("/admin/login/")


def test_a_seed_of_earlier_versions_becomes_hashes_and_its_codes_still_open(client, mina):
    old = RecoveryCodes.activate(mina)
    used, code = old.get_unused_codes()[:2]
    assert old.validate_code(used)
    lost = Authenticator.objects.create(user=UserFactory(), type="recovery_codes", data={"seed": "x", "used_mask": 0})
    migration = import_module("advocacy.accounts.migrations.0004_hash_recovery_codes")
    migration.hash_seeds(apps, None)
    lost.refresh_from_db()
    assert set(kept_for(mina).data) == {"salt", "rounds", "hashes"}
    assert (len(kept_for(mina).data["hashes"]), lost.data["hashes"]) == (9, [])
    sign_in(client, code=used)
    assert not is_inside(client)
    sign_in(client, code=code)
    assert is_inside(client)


def test_on_the_way_back_earlier_versions_find_a_set_of_which_nothing_is_left(mina):
    make_codes(mina)
    migration = import_module("advocacy.accounts.migrations.0004_hash_recovery_codes")
    migration.empty_sets(apps, None)
    assert RecoveryCodes(kept_for(mina)).get_unused_codes() == []
    migration.hash_seeds(apps, None)
    assert kept_for(mina).data["hashes"] == []


def test_no_two_sets_have_one_salt():
    assert hashed([])["salt"] != hashed([])["salt"]
