"""Loads the phrases and asks of the sample record, after the texts and events that they are about."""

from collections.abc import Iterable, Mapping

from advocacy.asks.models import Ask, Finding
from advocacy.events.models import Event
from advocacy.imports.founding import Founding, Row
from advocacy.resolutions import symbols
from advocacy.resolutions.models import Resolution
from advocacy.topics.models import Topic
from advocacy.wording.models import Phrase, PhraseVariant


def load_phrases(founding: Founding, rows: Iterable[Row], topics: Mapping[str, Topic]) -> None:
    """Publish the phrases whose key is not there; the database finds at once where they stand."""
    known = set(Phrase.objects.values_list("slug", flat=True))
    new = []
    for row in rows:
        if row["slug"] not in known:
            phrase = Phrase(slug=row["slug"], name=row["name"], note=row["note"], topic=topics[row["topic"]])
            founding.publish(phrase)
            founding.add(PhraseVariant(phrase=phrase, **variant) for variant in row["variants"])
            new.append((phrase, row["citations"]))
    founding.cite(new)


def load_asks(
    founding: Founding,
    rows: Iterable[Row],
    topics: Mapping[str, Topic],
    resolutions: Mapping[str, Resolution],
    events: Mapping[str, Event],
) -> None:
    """Publish the asks whose key is not there, each with its findings.

    Those on a paragraph that is not held are left out: the text came from elsewhere, or an editor took it away.
    """
    known = set(Ask.objects.values_list("slug", flat=True))
    new: list[tuple[Ask | Finding, Iterable[Row]]] = []
    for row in rows:
        if row["slug"] not in known:
            ask = Ask(slug=row["slug"], name=row["name"], description=row["description"], topic=topics[row["topic"]])
            founding.publish(ask)
            new.append((ask, row["citations"]))
            findings = [(finding_on(ask, one, resolutions, events), one) for one in row["findings"]]
            new += [
                (founding.publish(finding), one["citations"])
                for finding, one in findings
                if finding.provision or "provision" not in one
            ]
    founding.cite(new)


def finding_on(ask: Ask, row: Row, resolutions: Mapping[str, Resolution], events: Mapping[str, Event]) -> Finding:
    """A finding on the text or event that the row names, and on its paragraph ("OP10") where we hold that."""
    text = resolutions[symbols.normalise(row["resolution"])] if "resolution" in row else None
    labels = {each.label: each for each in text.provisions.all()} if text and "provision" in row else {}
    return Finding(
        ask=ask,
        resolution=text,
        event=events[row["event"]] if "event" in row else None,
        level=row["level"],
        provision=labels.get(row.get("provision", "")),
        note=row["note"],
    )
