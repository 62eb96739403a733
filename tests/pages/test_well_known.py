"""robots.txt, security.txt and the sitemap."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.wording import VocabularyFactory


def test_robots_keep_out_of_the_admin_and_find_the_sitemap(client, settings):
    settings.SITE_URL = "https://record.example"
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: https://record.example/sitemap.xml\n"
    )


def test_security_txt_names_the_contact_for_less_than_a_year(client, settings):
    settings.SITE_URL = "https://record.example"
    settings.CONTACT_EMAIL = "keepers@record.example"
    lines = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    expires = datetime.fromisoformat(lines.pop("Expires"))
    assert lines == {
        "Contact": "mailto:keepers@record.example",
        "Preferred-Languages": "en",
        "Canonical": "https://record.example/.well-known/security.txt",
    }
    assert timedelta(days=170) < expires - datetime.now(UTC) < timedelta(days=365)


def test_security_txt_is_missing_where_no_contact_is_set(client, settings):
    settings.CONTACT_EMAIL = ""
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.django_db
def test_the_sitemap_has_the_published_versions_of_the_ladder_and_no_draft(client):
    VocabularyFactory(number=1, published=True)
    VocabularyFactory(number=2)
    page = client.get("/sitemap-ladder.xml").content.decode()
    assert re.findall(r"<loc>[^<]*(/wording/[^<]*)</loc>", page) == ["/wording/ladder/1/"]
    assert "sitemap-ladder.xml" in client.get("/sitemap.xml").content.decode()
