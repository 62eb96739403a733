"""Who sponsored a text, and what one text does with another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts
from advocacy.resolutions.choices import LinkKind, SponsorRole
from advocacy.resolutions.models.resolutions import Resolution
from advocacy.resolutions.querysets import ResolutionLinkQuerySet, SponsorQuerySet
from advocacy.states.models import State


class Sponsor(CheckedTexts):
    """A state that put a text forward."""

    resolution = models.ForeignKey(
        Resolution, verbose_name=_("resolution"), on_delete=models.CASCADE, related_name="sponsors"
    )
    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.PROTECT, related_name="sponsorships")
    role = models.CharField(_("role"), max_length=12, choices=SponsorRole, default=SponsorRole.CO_SPONSOR)
    joined_on = models.DateField(
        _("since"), null=True, blank=True, help_text=_("Day of joining or withdrawing, where known.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    shown_with = ("resolution", "state")
    objects = SponsorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")
        ordering = ["role", "state__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["resolution", "state"], name="one_sponsorship_a_state_and_text")]

    def __str__(self) -> str:
        return f"{self.state}, {self.get_role_display()}"


class ResolutionLink(CheckedTexts):
    """What a later text does with an earlier one."""

    later = models.ForeignKey(
        Resolution, verbose_name=_("this text"), on_delete=models.CASCADE, related_name="links_to_earlier"
    )
    kind = models.CharField(_("does what"), max_length=12, choices=LinkKind)
    earlier = models.ForeignKey(
        Resolution, verbose_name=_("other text"), on_delete=models.PROTECT, related_name="links_to_later"
    )
    note = models.CharField(
        _("note"), max_length=400, blank=True, help_text=_("In a sentence, what it takes over or adds.")
    )

    shown_with = ("later", "earlier")
    objects = ResolutionLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to another resolution")
        verbose_name_plural = _("links to other resolutions")
        ordering = ["later", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["later", "kind", "earlier"], name="one_link_of_a_kind_between_two_texts"),
            models.CheckConstraint(
                condition=~Q(later=F("earlier")),
                name="no_text_links_to_itself",
                violation_error_message=_("A text does not link to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.later} {self.get_kind_display()} {self.earlier}"
