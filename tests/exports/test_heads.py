"""The published head of the history's chain."""

import datetime

import pytest
from django.utils import timezone

from advocacy.history.models import Seal
from advocacy.history.sealing import seal_record
from tests.factories import StateFactory
from tests.history.reading import as_if_committed

pytestmark = pytest.mark.django_db


def test_nothing_sealed_is_an_empty_chain(client):
    assert client.get("/data/head.json").json() == {"number": 0, "digest": "", "sealed_at": None}


def test_the_last_seal_of_yesterday_is_published_and_nothing_newer(client):
    for name in ("Before", "Yesterday", "Today"):
        StateFactory(name=name)
        as_if_committed()
        seal_record()
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    today, yesterday = Seal.objects.order_by("-number")[:2]
    Seal.objects.exclude(pk=today.pk).update(sealed_at=midnight - datetime.timedelta(seconds=1))
    answer = client.get("/data/head.json")
    assert answer.json() == {
        "number": yesterday.number,
        "digest": yesterday.head,
        "sealed_at": f"{midnight - datetime.timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}",
    }
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
