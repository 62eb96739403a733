"""The register of symbols follows the texts, one by one and many at once, and no symbol is two texts'."""

import pytest
from django.db import IntegrityError, transaction

from advocacy.resolutions.models import Resolution, ResolutionSymbol
from tests.factories import BodyFactory, ResolutionFactory

pytestmark = pytest.mark.django_db


def made(*symbols):
    """Texts of these symbols, entered by one statement."""
    body = BodyFactory(code="GA")
    texts = [Resolution(symbol=symbol, body=body, title="Situation") for symbol in symbols]
    for text in texts:
        text.set_symbol()
    return Resolution.objects.bulk_create(texts)


def registered():
    return sorted(ResolutionSymbol.objects.values_list("resolution_id", "symbol", "key", "is_main"))


def test_texts_that_are_entered_together_are_registered_with_their_own_symbols():
    first, second = made("A/RES/71/202", "A/RES/72/188")
    assert registered() == [
        (first.pk, "A/RES/71/202", first.symbol_key, True),
        (second.pk, "A/RES/72/188", second.symbol_key, True),
    ]


def test_a_text_that_gets_another_symbol_is_registered_anew_and_the_others_stay():
    first, second = made("A/RES/71/202", "A/RES/72/188")
    first.symbol = "A/RES/71/203"
    first.save()
    assert [(key, symbol) for key, symbol, _key, _is_main in registered()] == [
        (first.pk, "A/RES/71/203"),
        (second.pk, "A/RES/72/188"),
    ]


def test_a_symbol_that_another_text_bears_besides_its_own_is_refused_and_nothing_is_entered():
    other = ResolutionFactory(symbol="A/C.3/71/L.23")
    ResolutionSymbol.objects.create(resolution=other, symbol="A/RES/71/202", key="A/RES/71/202")
    with pytest.raises(IntegrityError), transaction.atomic():
        made("A/RES/72/188", "A/RES/71/202")
    assert Resolution.objects.get() == other
