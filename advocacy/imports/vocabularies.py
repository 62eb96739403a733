"""Puts the vocabularies of opening verbs in place: `reference/vocabulary_<number>.toml`, each published whole.

A version that is in the record already, published or not, is left alone.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from advocacy.imports.founding import Founding, Row
from advocacy.sources.models import Source
from advocacy.wording.models import LadderVerb, Rung, Vocabulary

FOLDER = Path(__file__).with_name("reference")


def load_vocabularies(founding: Founding, sources: Iterable[Row]) -> None:
    """Publish those versions that are missing; their sources must be there."""
    known = set(Vocabulary.objects.values_list("number", flat=True))
    for file in sorted(FOLDER.glob("vocabulary_*.toml")):
        row = tomllib.loads(file.read_text(encoding="utf-8"))
        if row["number"] not in known:
            _load(founding, row, sources)


def _load(founding: Founding, row: Row, sources: Iterable[Row]) -> None:
    """A vocabulary is filled while it is a draft: once it is published it stays as it is."""
    vocabulary = Vocabulary.objects.create(number=row["number"], description=row["description"])
    founding.add(Rung(vocabulary=vocabulary, **rung) for rung in row["rungs"])
    rungs = {rung.level: rung for rung in vocabulary.rungs.all()}
    keys = dict(Source.objects.values_list("slug", "pk"))
    founding.add(
        LadderVerb(
            vocabulary=vocabulary,
            verb=verb,
            kind=group["kind"],
            rung=rungs[group["rung"]],
            rung_under_chapter_vii=rungs.get(group.get("rung_under_chapter_vii")),
            reason=group["reason"],
            source_id=keys[group["source"]] if "source" in group else None,
            locator=group.get("locator", ""),
        )
        for group in row["verbs"]
        for verb in group["verbs"]
    )
    number = str(vocabulary.number)
    cited = [
        {"source": source["slug"], "locator": rule.get("locator", ""), "note": rule.get("note", "")}
        for source in sources
        for rule in source.get("cited_by", ())
        if rule["record"] == "vocabulary" and rule["number"] == number
    ]
    founding.cite([(vocabulary, cited)])
    founding.publish(vocabulary)
