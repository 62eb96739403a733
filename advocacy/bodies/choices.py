"""Allowed values of bodies and seats."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    PRINCIPAL_ORGAN = "principal_organ", _("principal organ")
    MAIN_COMMITTEE = "main_committee", _("main committee of the General Assembly")
    SUBSIDIARY = "subsidiary", _("subsidiary body")
    COMMISSION_OF_INQUIRY = "commission_of_inquiry", _("commission of inquiry")
    TREATY_BODY = "treaty_body", _("treaty body")


class SeatClass(TextChoices):
    PERMANENT = "permanent", _("permanent member")
    ELECTED = "elected", _("elected member")
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
