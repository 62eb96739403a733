"""Changes, their entries, and the seals that chain them. Rows here are written once, and never again."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.history.choices import Operation, SealKind
from advocacy.history.querysets import EntryQuerySet


class Change(models.Model):
    """What one transaction wrote for one reason: who, when, why, and through which door.

    A transaction in which the context changes has a change for each. `context` holds what else was said of it:
    `method`, `path` and `request` of a request, `step` of publishing, `command`, `import_run`, `files`; `is_public`
    where the reason is written for readers; `untell` where what was public until then is no longer told to them.
    """

    id = models.BigAutoField(primary_key=True)
    transaction_id = models.BigIntegerField(
        _("transaction"),
        help_text=_("The database's own number; what is below the oldest one running is complete."),
    )
    made_at = models.DateTimeField(_("when"), help_text=_("The beginning of the transaction."))
    database_role = models.CharField(_("database role"), max_length=63)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        help_text=_("Empty: nobody signed in, such as in a shell or in SQL."),
    )
    reason = models.TextField(_("why"), blank=True)
    context = models.JSONField(_("context"), default=dict)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["transaction_id"], name="change_of_transaction")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.reason}" if self.reason else str(self.pk)


class AnyEntry(models.Model):
    """What an entry tells, of one row or of several."""

    id = models.BigAutoField(primary_key=True)
    operation = models.CharField(_("what happened"), max_length=6, choices=Operation)
    table_name = models.CharField(_("table"), max_length=63)
    row_id = models.BigIntegerField(_("key"), help_text=_("0 where rows share the entry."))
    owner_table = models.CharField(  # noqa: DJ001 - null as the key beside it is
        _("table of the owner"), max_length=63, null=True, help_text=_("Of the record or part that the row belongs to.")
    )
    owner_id = models.BigIntegerField(_("key of the owner"), null=True)
    row = models.JSONField(_("row"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.table_name} {self.row_id}, {self.operation}"


class Entry(AnyEntry):
    """One row as a change left it; for a deletion, as it was before.

    Numbers ascend in the order of writing and are never given twice; a transaction that is taken back leaves a gap.
    `row` holds every column but those that the database computes from others.

    Rows that share an entry (`remembered_together`, docs/adr/0033): `row_id` is 0, and `row` has a list for each
    column, all in step. `RowEntry` tells of them one by one.
    """

    change = models.ForeignKey(
        Change,
        verbose_name=_("change"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="entries",
    )

    class Meta(AnyEntry.Meta):
        verbose_name = _("history entry")
        verbose_name_plural = _("history entries")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["change", "id"], name="entry_of_change"),
            models.Index(fields=["table_name", "row_id"], name="entry_of_row"),
            models.Index(
                fields=["owner_table", "owner_id"],
                name="entry_of_owner",
                condition=models.Q(owner_id__isnull=False),
            ),
        ]


class RowEntry(AnyEntry):
    """What entries tell of each row: a view, in which an entry that rows share stands once for each of them.

    Ask by entry or by owner: by the key of a row, everything of its table is read, for the shared ones are in lists.
    """

    change = models.ForeignKey(
        Change, verbose_name=_("change"), on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    is_shared = models.BooleanField(_("shares its entry"))

    class Meta(AnyEntry.Meta):
        managed = False
        verbose_name = _("row of a history entry")
        verbose_name_plural = _("rows of history entries")
        ordering = ["pk"]


class Seal(models.Model):
    """A link of the chain: a change and some or all of its entries, digested under a key the database does not hold.

    `digests` are that of the change and then those of the entries, in their order; `head` covers them, the seal before
    and everything else here. docs/adr/0011 says what each finds out.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=7, choices=SealKind, default=SealKind.WRITTEN)
    sealed_at = models.DateTimeField(_("when"))
    oldest_running = models.BigIntegerField(
        _("oldest running transaction"), help_text=_("When the seal was made: what is older was sealed or taken back.")
    )
    change = models.ForeignKey(
        Change, verbose_name=_("change"), on_delete=models.DO_NOTHING, db_constraint=False, related_name="seals"
    )
    entries = ArrayField(models.BigIntegerField(), verbose_name=_("keys of the entries"))
    rows = ArrayField(
        models.TextField(),
        verbose_name=_("rows"),
        help_text=_("What each entry is about, so that one that is gone can be named: votes_vote:12:votes_rollcall:3."),
    )
    digests = models.BinaryField(_("digests"))
    key_name = models.CharField(_("key"), max_length=16)
    head = models.CharField(_("digest of the chain"), max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.head}"

    @property
    def covered(self) -> list[object]:
        """What its head covers, beside the number, the time and the seal before."""
        change = self.change_id
        return [self.kind, self.oldest_running, change, self.entries, self.rows, bytes(self.digests).hex()]
