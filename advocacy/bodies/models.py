"""Bodies of the United Nations, their sessions, and who has a seat in them from day to day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.choices import BodyKind, SeatClass
from advocacy.bodies.querysets import BodyQuerySet, SeatQuerySet, SessionQuerySet
from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import never_overlap, starts_before_it_ends, texts_end, web_addresses
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.sources.models import SourcedRecord
from advocacy.states.models import LAST_DAY_HELP, State


class Body(SourcedRecord):
    """Who decides or reports: the General Assembly, a committee, the Council, a commission of inquiry."""

    code = models.SlugField(_("code"), max_length=20, unique=True, help_text=_("Short key in addresses: SC, GA3, HRC."))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=22, choices=BodyKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_("The Third Committee is part of the General Assembly."),
    )
    electorate = models.ForeignKey(
        "self",
        verbose_name=_("votes with the seats of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "For a committee of the whole, whose members are another body’s: "
            "the Third Committee votes with the Assembly’s."
        ),
    )
    start_on = models.DateField(_("from"), null=True, blank=True)
    end_on = models.DateField(_("to"), null=True, blank=True, help_text=LAST_DAY_HELP)
    url = models.URLField(_("own page"), max_length=300, blank=True)
    description = CappedTextField(
        _("what it does"), max_length=10_000, blank=True, help_text=_("Two or three sentences for a reader.")
    )
    search = search_column(exact("code", weight="A") + words("name", weight="A") + words("description", weight="C"))

    objects = BodyQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name", "pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            starts_before_it_ends("body_starts_before_it_ends"),
            web_addresses("url", name="body_link_is_a_web_address"),
            texts_end(description=10_000, name="body_texts_end"),
        ]
        indexes = [search_index("body_search")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_paths("bodies:detail")(self.code)

    @property
    def public_key(self) -> str:
        return self.code

    @property
    def seats_body_id(self) -> int:
        """The body whose seats vote here: its own, or those of the body it votes with."""
        return self.electorate_id or self.pk


class Session(CheckedTexts):
    """A session of a body: 69, ES-11, S-10."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="sessions")
    code = models.CharField(_("number"), max_length=12, help_text=_("69, ES-11, S-10"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    start_on = models.DateField(_("from"), null=True, blank=True)
    end_on = models.DateField(_("to"), null=True, blank=True)

    shown_with = ("body",)
    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["body", models.F("start_on").desc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="one_session_of_a_number_in_a_body"),
            starts_before_it_ends("session_starts_before_it_ends"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.body.code} {self.code}"


class Seat(CheckedTexts):
    """One state's place in a body, from day to day. Membership of the United Nations is a seat in the Assembly."""

    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.PROTECT, related_name="seats")
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="seats")
    seat_class = models.CharField(_("class"), max_length=9, choices=SeatClass, default=SeatClass.MEMBER)
    start_on = models.DateField(_("from"), help_text=_("First day in the seat, included."))
    end_on = models.DateField(_("to"), null=True, blank=True, help_text=LAST_DAY_HELP)
    regional_seat = models.CharField(
        _("seat of the group"),
        max_length=60,
        blank=True,
        help_text=_("The regional seat it was elected to, where that differs from its own group."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    shown_with = ("state", "body")
    objects = SeatQuerySet.as_manager()
    owner_field = "body"

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["body", "-start_on", "pk"]
        constraints = [
            never_overlap(
                "state",
                "body",
                name="seats_of_a_state_in_a_body_never_overlap",
                message=_("The state already has a seat in this body in that period."),
            ),
            starts_before_it_ends("seat_starts_before_it_ends"),
        ]
        indexes = [models.Index(fields=["body", "start_on", "end_on"], name="seat_body_days")]

    def __str__(self) -> str:
        return f"{self.state}, {self.body}"
