"""Learning which state a file means by a name that the record does not know."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from advocacy.imports.findings import FileRefusedError
from advocacy.states.models import State, StateAlias
from advocacy.states.names import fold_name

LONGEST_NAME = 160


def learn_aliases(aliases: Mapping[str, str]) -> None:
    """Give states these further spellings, for all days. FileRefusedError where a code or a name will not do."""
    for name, code in aliases.items():
        learn_alias(name, code)


def learn_alias(
    name: str, code: str, *, first: datetime.date | None = None, last: datetime.date | None = None
) -> StateAlias | None:
    """Give a state a further spelling, on these days where they are given; None where it has it already."""
    state = State.objects.filter(code=code.strip().upper()).first()
    if state is None:
        raise FileRefusedError("unknown_code", _("The record has no state with the code “%s”.") % code[:80], value=code)
    name = " ".join(name.split())
    if not fold_name(name) or len(name) > LONGEST_NAME:
        raise FileRefusedError("bad_alias", _("“%s” cannot be a spelling of a state’s name.") % name[:80], value=name)
    alias = StateAlias(state=state, alias=name, start_on=first, end_on=last, note="Learnt from an import.")
    if state.aliases.filter(key=fold_name(name), start_on=first, end_on=last).exists():
        return None
    try:
        alias.full_clean()
    except ValidationError as error:
        message = f"“{name[:80]}”: {' '.join(error.messages)}"
        raise FileRefusedError("bad_alias", message, value=name[:80]) from error
    alias.save()
    return alias
