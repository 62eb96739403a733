"""The audit in the admin: its page, its panel on the index, and who may see them."""

import pytest
from django.urls import reverse

from advocacy.accounts.roles import Role
from advocacy.audit.actions import audit_record
from advocacy.audit.models import AuditFinding
from tests.admin_pages import messages_of
from tests.factories import UserFactory
from tests.votes.builders import roll_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    """A client signed in as somebody with that role."""

    def sign_in(role):
        client.force_login(UserFactory(role=role))
        return client

    return sign_in


@pytest.fixture
def unexplained():
    """A published vote whose tally nobody explained."""
    return roll_call({"yes": "FRA"}, slug="bare", stated_yes=3, stated_no=0, stated_abstain=0)


def test_the_index_says_that_nothing_was_audited_yet(signed_in):
    assert "Not audited yet." in signed_in(Role.EDITOR).get(reverse("admin:index")).content.decode()


def test_the_index_shows_the_kinds_of_the_last_audit(signed_in, unexplained):
    audit_record()
    page = signed_in(Role.EDITOR).get(reverse("admin:index")).content.decode()
    assert "Tally and votes disagree, unexplained" in page
    assert "?code=tally_differs" in page


def test_the_list_links_each_finding_to_its_record(signed_in, unexplained):
    audit_record()
    page = signed_in(Role.EDITOR).get(reverse("admin:audit_auditfinding_changelist"), {"code": "tally_differs"})
    assert f'<a href="/admin/votes/rollcall/{unexplained.pk}/change/">bare</a>' in page.content.decode()


def test_an_editor_audits_again(signed_in, unexplained):
    response = signed_in(Role.EDITOR).post(reverse("admin:audit_again"), follow=True)
    assert AuditFinding.objects.filter(code="tally_differs").count() == 1
    assert messages_of(response) == [f"Audited: {AuditFinding.objects.count()} findings."]
    assert "tally and votes disagree, unexplained" in response.content.decode()


def test_a_contributor_sees_no_audit_and_starts_none(signed_in, unexplained):
    client = signed_in(Role.CONTRIBUTOR)
    assert "Audit of what is published" not in client.get(reverse("admin:index")).content.decode()
    assert client.post(reverse("admin:audit_again")).status_code == 403
    assert client.get(reverse("admin:audit_auditfinding_changelist")).status_code == 403
