"""When each duty of the night was last done, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import texts_end


class Done(models.Model):
    """One duty, by the name that `duties.actions.DUTIES` gives it; its row is made when it is first tried."""

    untracked_because = "says what the program did for the record, not what the record says"

    name = models.CharField(_("duty"), max_length=20, primary_key=True)
    done_for = models.DateField(_("done for the night of"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    broke_off_at = models.DateTimeField(_("broke off"), null=True, help_text=_("Empty where the last try was done."))
    said = CappedTextField(_("what it did"), max_length=5_000, blank=True)
    trouble = CappedTextField(_("what is wrong"), max_length=5_000, blank=True, help_text=_("Empty where all is well."))

    class Meta:
        verbose_name = _("duty of the night")
        verbose_name_plural = _("duties of the night")
        default_permissions = ()
        constraints = [texts_end(said=5_000, trouble=5_000, name="done_texts_end")]

    def __str__(self) -> str:
        return f"{self.name}: {self.trouble or self.said}"
