"""Actions on the admin's list of states: what is sent, what the page shows that stands in between, and its ways on."""

import threading
from html.parser import HTMLParser

from django.db import connection, connections, transaction
from django.test import Client

from advocacy.history.context import context
from advocacy.states.models import State
from tests.admin_pages import admin_url
from tests.factories import UserFactory
from tests.history.reading import as_if_committed

LIST = admin_url(State, "changelist")


class Forms(HTMLParser):
    """Each form of the page that leads on: where it goes, and what it sends."""

    def __init__(self, response):
        super().__init__()
        self.found = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        if tag == "form":
            self.found.append((given.get("action", ""), {}))
        elif tag == "input" and self.found and "name" in given:
            self.found[-1][1].setdefault(given["name"], []).append(given.get("value", ""))


def ways_on(response):
    return [one for one in Forms(response).found if "_selected_action" in one[1]]


def ticked(*states):
    return [f"{state.pk},{state.version}" for state in states]


def send(client, action, *states, at=LIST, **more):
    return client.post(at, {"action": action, "index": 0, "_selected_action": ticked(*states), **more})


def statuses(*states):
    return [State.objects.get(pk=state.pk).status for state in states]


def rename(state, name):
    """By another editor, in a moment of its own."""
    as_if_committed()
    with context(user=UserFactory(), reason="Renamed"):
        fresh = State.objects.get(pk=state.pk)
        fresh.name = name
        fresh.save()
    as_if_committed()


def told(response):
    """Of each record that was saved meanwhile the fields that differ, word by word."""
    return [
        (one.record, [(row.about, field.label, field.pieces) for row in one.rows for field in row.fields])
        for one in response.context["meanwhile"]
    ]


def superuser():
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


def at_once(*works):
    """What these functions answer, run at the same time, each in a thread and a connection of its own."""
    gate, done = threading.Barrier(len(works)), {}

    def one(number):
        gate.wait()
        try:
            done[number] = works[number]()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [done[number] for number in range(len(works))]


def answer_to_one_who_waits(act, held, change):
    """What `act` answers, sent while another's `change` of this row is on its way, and ends as `act` waits for it."""
    is_held, answers = threading.Event(), []

    def wait_and_act():
        is_held.wait()
        try:
            answers.append(act())
        finally:
            connections.close_all()

    waiting = threading.Thread(target=wait_and_act)
    waiting.start()
    with transaction.atomic():
        row = type(held).objects.select_for_update().get(pk=held.pk)
        is_held.set()
        wait_until_somebody_waits()
        change(row)
    waiting.join()
    return answers[0]


def wait_until_somebody_waits():
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT count(*) FROM pg_locks AS waiting JOIN pg_locks AS here USING (pid)"
                " JOIN pg_database ON pg_database.oid = here.database"
                " WHERE NOT waiting.granted AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
