"""Addresses that programs look for on every site: robots.txt and security.txt."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /search/

Sitemap: {site}/sitemap.xml
"""

SECURITY = """Contact: mailto:{contact}
Expires: {expires}
Preferred-Languages: en
Canonical: {site}/.well-known/security.txt
"""

STATEMENT_HOLDS = timedelta(days=180)
"""RFC 9116 asks for less than a year; each answer counts from its own day."""


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may leave out: the admin and the endless searches."""
    return plain(ROBOTS.format(site=settings.SITE_URL))


def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116); 404 while the installation names no contact."""
    if not settings.CONTACT_EMAIL:
        raise Http404(_("This installation names no contact."))
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = (midnight + STATEMENT_HOLDS).strftime("%Y-%m-%dT%H:%M:%SZ")
    return plain(SECURITY.format(contact=settings.CONTACT_EMAIL, expires=expires, site=settings.SITE_URL))


def plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
