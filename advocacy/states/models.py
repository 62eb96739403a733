"""States through time: what they are called, what groups they belong to, and which came after which."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.core.addresses import page_paths
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import never_overlap, starts_before_it_ends
from advocacy.core.querysets import PeriodQuerySet
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.sources.models import SourcedRecord
from advocacy.states.choices import GroupKind, StateKind, SuccessionKind
from advocacy.states.names import fold_name
from advocacy.states.querysets import GroupQuerySet, MembershipQuerySet, StateQuerySet, SuccessionQuerySet

FIRST_DAY_HELP = _("First day, included. Empty: since before the record begins.")
LAST_DAY_HELP = _("Last day, included. Empty: still.")


class State(SourcedRecord):
    """A state that is, was, or observes as, a member of the United Nations."""

    code = models.CharField(
        _("code"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three capital letters."))],
        help_text=_("ISO 3166 alpha-3, the key people cite: PRK. For former states the code of the UN library: SUN."),
    )
    alpha2 = models.CharField(_("two-letter code"), max_length=2, blank=True, help_text=_("ISO 3166 alpha-2: KP."))
    m49 = models.CharField(
        _("M49 code"), max_length=3, blank=True, help_text=_("UN statistics code, three digits: 408.")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=StateKind, default=StateKind.MEMBER)
    name = models.CharField(
        _("name"), max_length=100, help_text=_("Short name we print today. Earlier and formal names are entered below.")
    )
    search = search_column(exact("code", "alpha2", weight="A") + words("name", weight="A"))

    objects = StateQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("state")
        verbose_name_plural = _("states")
        ordering = ["name", "pk"]
        indexes = [search_index("state_search")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_paths("states:detail")(self.code)

    @property
    def public_key(self) -> str:
        return self.code


class StateName(CheckedTexts):
    """What a state was called, from day to day."""

    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.CASCADE, related_name="names")
    short = models.CharField(_("short name"), max_length=100)
    formal = models.CharField(
        _("formal name"), max_length=160, blank=True, help_text=_("With its article: the Republic of …")
    )
    start_on = models.DateField(_("from"), null=True, blank=True, help_text=FIRST_DAY_HELP)
    end_on = models.DateField(_("to"), null=True, blank=True, help_text=LAST_DAY_HELP)

    shown_with = ("state",)
    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = [models.F("start_on").asc(nulls_first=True), "pk"]
        constraints = [
            never_overlap("state", name="names_of_a_state_never_overlap"),
            starts_before_it_ends("state_name_starts_before_it_ends"),
        ]

    def __str__(self) -> str:
        return self.short


class StateAlias(CheckedTexts):
    """A spelling under which a source lists a state; imports find the state by it, on the day of the record."""

    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(
        _("spelling"), max_length=160, help_text=_("As the source has it: BOLIVIA (PLURINATIONAL STATE OF).")
    )
    key = models.CharField(max_length=160, editable=False)
    start_on = models.DateField(_("from"), null=True, blank=True, help_text=FIRST_DAY_HELP)
    end_on = models.DateField(_("to"), null=True, blank=True, help_text=LAST_DAY_HELP)
    note = models.CharField(_("note"), max_length=200, blank=True)

    shown_with = ("state",)
    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["alias", "pk"]
        constraints = [
            never_overlap(
                "key",
                name="an_alias_means_one_state_at_a_time",
                message=_("This spelling already stands for a state in that period."),
            ),
            starts_before_it_ends("state_alias_starts_before_it_ends"),
        ]

    def __str__(self) -> str:
        return self.alias

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold_name(self.alias)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.key = fold_name(self.alias)


class Group(SourcedRecord):
    """A group that states belong to: the five regional groups, the European Union, ASEAN."""

    code = models.SlugField(_("code"), max_length=30, unique=True, help_text=_("Short key: AFRICAN, EU."))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=GroupKind,
        help_text=_("A state is in one regional group at a time. The kind cannot change once members are entered."),
    )

    objects = GroupQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('states:list')}?group={self.code}"

    @property
    def public_key(self) -> str:
        return self.code


class GroupMembership(CheckedTexts):
    """A state's time in a group."""

    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="memberships")
    is_regional = models.BooleanField(editable=False, default=False)
    start_on = models.DateField(_("from"), null=True, blank=True, help_text=FIRST_DAY_HELP)
    end_on = models.DateField(_("to"), null=True, blank=True, help_text=LAST_DAY_HELP)

    shown_with = ("state", "group")
    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("group membership")
        verbose_name_plural = _("group memberships")
        ordering = ["group__name", models.F("start_on").asc(nulls_first=True), "pk"]
        constraints = [
            never_overlap("state", "group", name="memberships_of_a_group_never_overlap"),
            never_overlap(
                "state",
                name="one_regional_group_at_a_time",
                condition=models.Q(is_regional=True),
                message=_("The state is already in a regional group in that period."),
            ),
            starts_before_it_ends("membership_starts_before_it_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.group}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_regional = self.group.kind == GroupKind.REGIONAL
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.group_id:
            self.is_regional = self.group.kind == GroupKind.REGIONAL


class Succession(CheckedTexts):
    """One state coming after another."""

    predecessor = models.ForeignKey(
        State, verbose_name=_("earlier state"), on_delete=models.PROTECT, related_name="successions_after"
    )
    successor = models.ForeignKey(
        State, verbose_name=_("later state"), on_delete=models.PROTECT, related_name="successions_before"
    )
    happened_on = models.DateField(_("day"), help_text=_("First day of the later state in its place."))
    kind = models.CharField(_("kind"), max_length=14, choices=SuccessionKind)
    note = models.CharField(_("note"), max_length=300, blank=True)

    shown_with = ("predecessor", "successor")
    objects = SuccessionQuerySet.as_manager()
    owner_field = "successor"

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_between_two_states"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="no_state_succeeds_itself",
                violation_error_message=_("A state does not come after itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
