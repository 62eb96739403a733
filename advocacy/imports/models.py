"""What was imported: each run, what it found in its files, and which records it made or changed."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.core.capped_texts import CappedTextField
from advocacy.core.choices import Status
from advocacy.core.constraints import texts_end
from advocacy.core.problems import Severity
from advocacy.imports.choices import Fate, RunStatus


class ImportRun(models.Model):
    """One import of one or more files, whatever came of it. Never changed but to be withdrawn.

    `counts`: {"votes": {"new": 193}}; `found`: number of findings by severity and code, of which at most a thousand a
    code are kept as rows.
    """

    format = models.CharField(_("format"), max_length=40)
    file_names = models.CharField(_("files"), max_length=1000, help_text=_("As they were given, between commas."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True, help_text=_("Of all files, in order."))
    size = models.BigIntegerField(_("bytes"), default=0)
    status = models.CharField(_("outcome"), max_length=10, choices=RunStatus)
    records_as = models.CharField(_("new records as"), max_length=10, choices=Status, default=Status.DRAFT)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: from the command line."),
    )
    started_at = models.DateTimeField(_("started"))
    seconds = models.FloatField(_("seconds"), default=0)
    counts = models.JSONField(_("counts"), default=dict)
    found = models.JSONField(_("findings by kind"), default=dict)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawal_reason = models.CharField(_("reason for withdrawal"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-pk"]
        default_permissions = ("add", "view", "withdraw")
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=RunStatus.values), name="a_run_has_a_known_outcome")
        ]

    def __str__(self) -> str:
        return f"{self.file_names} ({self.started_at:%Y-%m-%d %H:%M})"

    def get_absolute_url(self) -> str:
        return reverse("admin:imports_importrun_change", args=[self.pk])


class ImportFinding(models.Model):
    """One thing that a run found in its files. `line` and `column` are from 1; 0 means the whole of it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="findings")
    severity = models.CharField(_("severity"), max_length=7, choices=[(one.value, one.value) for one in Severity])
    code = models.CharField(_("kind"), max_length=40)
    file = models.CharField(_("file"), max_length=255)
    line = models.PositiveIntegerField(_("line"), default=0)
    column = models.PositiveIntegerField(_("column"), default=0)
    value = models.CharField(_("value"), max_length=200, blank=True)
    message = CappedTextField(_("message"), max_length=5_000)

    class Meta:
        verbose_name = _("finding of an import")
        verbose_name_plural = _("findings of imports")
        ordering = ["pk"]
        constraints = [texts_end(message=5_000, name="import_finding_texts_end")]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["run", "code"], name="import_finding_code")]

    def __str__(self) -> str:
        return self.message


class ImportedRecord(models.Model):
    """A record that a run made or changed, and as what.

    `version`: the record's own after the run; another one now means that somebody has built on it. `before`: the
    columns that the run changed, as they were, and under "votes" the positions by the state's id.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="records")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    fate = models.CharField(max_length=9, choices=Fate)
    version = models.BigIntegerField(default=0)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "content_type", "object_id"], name="a_run_touches_a_record_once")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="imported_record")]

    def __str__(self) -> str:
        return f"{self.label}: {self.fate}"

    @property
    def label(self) -> str:
        """The record's kind and number, for one that is gone."""
        return f"{self.content_type.model} {self.object_id}"
