"""The last check of each address of a source, and the copies that were kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.links.choices import LinkOutcome
from advocacy.sources.models import Source


class LinkCheck(models.Model):
    """What an address of a source said when it was last asked."""

    untracked_because = "says how the outside was when we looked; what was kept of it is a Snapshot"

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="link_checks")
    url = models.URLField(_("address"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=8, choices=LinkOutcome)
    http_status = models.PositiveSmallIntegerField(_("HTTP status"), default=0)
    final_url = models.URLField(_("led to"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    waits_for_scanner = models.BooleanField(
        _("waits for the virus scanner"),
        default=False,
        help_text=_("Its copy could not be scanned and was not kept; it is asked again with the next check."),
    )
    checked_at = models.DateTimeField(_("asked"))
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        ordering = ["-failing_since", "source", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["source", "url"], name="one_check_of_an_address_of_a_source")]

    def __str__(self) -> str:
        return f"{self.url}: {self.get_outcome_display()}"


class Snapshot(models.Model):
    """A copy of what an address said, kept under its SHA-256 in the media folder; the same words are kept once."""

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="snapshots")
    url = models.URLField(_("address"), max_length=500)
    taken_at = models.DateTimeField(_("taken"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    media_type = models.CharField(_("kind of file"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-taken_at", "-pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["source", "sha256"], name="one_snapshot_of_the_same_words")]

    def __str__(self) -> str:
        return f"{self.url} ({self.taken_at:%Y-%m-%d})"

    @property
    def file_name(self) -> str:
        """Where the copy lies in the media folder."""
        return f"snapshots/{self.sha256[:2]}/{self.sha256}"
