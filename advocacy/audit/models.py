"""What the last audit of the published record found; each audit takes the place of the one before."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from advocacy.audit.choices import Kind
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import texts_end
from advocacy.core.problems import Severity


class AuditFinding(models.Model):
    """One thing that does not fit in what is published. Findings on what an import left out are on its run."""

    severity = models.CharField(_("severity"), max_length=7, choices=[(one.value, one.value) for one in Severity])
    code = models.CharField(_("kind"), max_length=40, choices=Kind, db_index=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    label = models.CharField(_("record"), max_length=200)
    message = CappedTextField(_("finding"), max_length=5_000)
    found_at = models.DateTimeField(_("found"))

    untracked_because = "made anew by every audit from what is in the record, whose own history is kept"

    class Meta:
        verbose_name = _("finding of the audit")
        verbose_name_plural = _("findings of the audit")
        ordering = ["severity", "code", "label", "pk"]
        constraints = [texts_end(message=5_000, name="audit_finding_texts_end")]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.label}: {self.message}"

    @property
    def admin_address(self) -> str:
        """Where an editor puts it right."""
        kind = self.content_type
        try:
            return reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[self.object_id])
        except NoReverseMatch:  # a kind of record without a page of its own in the admin
            return f"{reverse('admin:audit_auditfinding_changelist')}?code={self.code}"


class Audit(models.Model):
    """When the record was last audited; one row."""

    audited_at = models.DateTimeField(_("audited"))
    seconds = models.FloatField(_("seconds"))

    untracked_because = "says only how old the findings are"

    class Meta:
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_audit_is_kept")]

    def __str__(self) -> str:
        return f"{self.audited_at:%Y-%m-%d %H:%M}"
