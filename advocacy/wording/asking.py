"""A visitor's own question of the texts: which paragraphs have these words."""

from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db.models import F, Func, Q, QuerySet, TextField
from django.utils.translation import gettext as _

from advocacy.core.public_side import reading_connection
from advocacy.core.text import CONFIG, ask, unwanted
from advocacy.resolutions.models import Provision

NODES = "SELECT numnode(websearch_to_tsquery('public.english_plain', %s))"


def check_question(text: str) -> None:
    """ValidationError where the words cannot be asked for: none is left to search, or one is to be absent."""
    if unwanted(text) is not None:
        said = _("A first use is asked for words that are there: leave out those with a minus.")
        raise ValidationError(said, code="invalid")
    if "\0" in text:
        return  # the field's own rule refuses it, and PostgreSQL takes no such text
    with reading_connection().cursor() as cursor:
        cursor.execute(NODES, [text])
        if cursor.fetchone()[0] == 0:
            said = _("These are only little words such as “of” and “the”, which are not searched.")
            raise ValidationError(said, code="invalid")


def uses_of_words(text: str) -> QuerySet:
    """The published paragraphs that have the words of a checked question; words of ours do not count."""
    own = SearchVector(Func(F("text"), function="public.wording_own_words", output_field=TextField()), config=CONFIG)
    return (
        Provision.objects.published()
        .alias(own=own)
        .filter(Q(search=ask(text)), ~Q(text__contains="[") | Q(own=ask(text)))
    )
