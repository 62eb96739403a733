"""What the texts say to a question as JSON, without a serializer for each text."""

from typing import Any

from django.conf import settings

from advocacy.wording.answers import Answer, Line, Table
from advocacy.wording.firsts import Absence
from advocacy.wording.scopes import Nowhere, Scope, UsingText


def answer_line(answer: Answer) -> dict[str, Any]:
    """As AnswerSerializer has it."""
    texts = {text.pk: text_in_short(text) for text in answer.texts}
    return {
        "paragraphs": answer.paragraphs,
        "first_uses": [first_use(scope, texts) for scope in answer.scopes],
        "series": [table(each) for each in answer.tables],
        "absent": [nowhere(each) for each in answer.nowhere],
    }


def text_in_short(text: UsingText) -> dict[str, Any]:
    return {
        "symbol": text.symbol,
        "adopted_on": text.day,
        "paragraphs": text.paragraphs,
        "is_full": text.is_full,
        "url": full(text.url),
    }


def first_use(scope: Scope, texts: dict[int, dict[str, Any]]) -> dict[str, Any]:
    return {
        "kind": scope.kind,
        "key": scope.key,
        "name": scope.name,
        "first_use": texts[scope.first.pk],
        "before": absence(scope.absence),
        "sentence": scope.absence_sentence,
        "texts_searched_url": full(scope.searched_url),
        "texts": [texts[text.pk] for text in scope.texts],
    }


def absence(found: Absence) -> dict[str, Any]:
    return {"searched": found.searched, "since": found.since, "until": found.until, "gaps": found.gaps}


def table(found: Table) -> dict[str, Any]:
    lines = [line_of(line) for line in found.lines]
    return {"series": found.key, "name": found.name, "texts": lines, "is_cut": found.is_cut}


def line_of(line: Line) -> dict[str, Any]:
    return {
        "symbol": line.symbol,
        "adopted_on": line.day,
        "text_held": line.held,
        "mark": line.mark,
        "url": full(line.url),
    }


def nowhere(body: Nowhere) -> dict[str, Any]:
    return {
        "body": body.key,
        "name": body.name,
        "absence": absence(body.absence),
        "sentence": body.absence_sentence,
        "texts_searched_url": full(body.searched_url),
    }


def full(path: str) -> str:
    """A path as a full address; none of none."""
    return f"{settings.SITE_URL}{path}" if path else ""
