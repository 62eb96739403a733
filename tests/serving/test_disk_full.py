"""The disk of the database is filled while the site is used: nothing more is written, and everything is read."""

import secrets
import subprocess
import sys

import httpx
import pytest

from tests.admin_pages import form_data
from tests.serving.site import PAGES, PASSWORD
from tests.test_settings import clean_environment

SAID = "Nothing was saved: the disk is full."
ADD = "/admin/topics/topic/add/"
ACTIONS = "treaty,state,kind,date,note\nCRPD,FRA,signature,2016-{:02}-{:02},{}\n"


@pytest.fixture
def editor(site, database):
    """Somebody who is signed in, on a site whose tables have a disk of their own."""
    if not database.disk.is_mount():
        pytest.skip("this user may not mount a small disk")
    with httpx.Client(base_url=f"http://127.0.0.1:{site.port}", timeout=60) as client:
        client.get("/admin/login/")
        given = {"login": "editor", "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        assert client.post("/admin/login/", data=given).status_code == 302
        yield client
    database.empty_disk()


def save(client: httpx.Client, slug: str, text: str) -> httpx.Response:
    changes = {"slug": slug, "name": f"A theme: {slug}", "kind": "theme", "description": text}
    return client.post(ADD, data=form_data(client.get(ADD), **changes))


def count(database, table: str) -> int:
    with database.connect() as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_full_disk_refuses_what_is_written_in_words_and_everything_is_read(site, database, editor, project, tmp_path):
    assert save(editor, "before", "Short.").status_code == 302
    database.fill_disk()

    texts = [secrets.token_hex(4000) for _number in range(60)]
    for number, text in enumerate(texts):  # some fit into what is free inside of tables
        held = [count(database, table) for table in ("topics_topic", "history_entry")]
        refused = save(editor, f"full-{number}", text)
        if refused.status_code != 302:
            break
    assert (refused.status_code, SAID in refused.text, text in refused.text) == (507, True, True)
    assert [count(database, table) for table in ("topics_topic", "history_entry")] == held

    runs, actions = count(database, "imports_importrun"), count(database, "treaties_treatyaction")
    said = import_many(database, project, tmp_path)
    assert (said.returncode, SAID in said.stdout) == (1, True), said
    assert (count(database, "imports_importrun"), count(database, "treaties_treatyaction")) == (runs, actions)

    for path in (*PAGES, *PAGES, "/data/states.csv"):
        assert (path, site.ask(path).status) == (path, 200)
    for path in ("/admin/", "/admin/topics/topic/", ADD):
        assert (path, editor.get(path).status_code) == (path, 200)

    database.empty_disk()
    assert save(editor, "after", text).status_code == 302


def import_many(database, project, tmp_path) -> subprocess.CompletedProcess:
    """A table with more in it than fits into what is free."""
    table = tmp_path / "actions.csv"
    header, row = ACTIONS.splitlines()
    days = [(month, day) for month in range(1, 13) for day in range(1, 29)]
    table.write_text("\n".join([header, *(row.format(*day, secrets.token_hex(900)) for day in days)]) + "\n")
    command = [sys.executable, "manage.py", "import_table", str(table)]
    variables = clean_environment(DEMO="1", DATA_DIR=str(project / "var"), DATABASE_URL=database.url)
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True)
