"""Reads a resolution's text from a file into its paragraphs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.resolutions import symbols
from advocacy.resolutions.models import Resolution
from advocacy.wording.loading import LoadingRefused, planned, save_text
from advocacy.wording.texts.files import UnreadableText, text_of
from advocacy.wording.texts.holding import Plan
from advocacy.wording.texts.paragraphs import Paragraph
from advocacy.wording.texts.reading import read_text


class Command(BaseCommand):
    help = "Read a resolution's text from a file into its paragraphs. What is held already changes only with --replace."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("symbol", help="Symbol of a resolution that is entered, in any spelling.")
        parser.add_argument("file", type=Path, help="Its text, as copied from the PDF or the web page.")
        parser.add_argument("--replace", action="store_true", help="Let paragraphs that are held change or go.")
        parser.add_argument("--reason", default="", help="Why, for the history.")

    def handle(self, *args: Any, **options: Any) -> None:
        resolution = resolution_of(options["symbol"])
        paragraphs = self.read(options["file"])
        wanted = planned(resolution, paragraphs)
        if wanted.touches_what_is_held and not options["replace"]:
            raise CommandError(f"{difference(wanted)}\nNothing is saved. Say --replace if this is what you want.")
        reason = options["reason"] or f"Text loaded from {options['file'].name}"
        try:
            save_text(resolution, paragraphs, by=None, reason=reason, may_change=options["replace"])
        except LoadingRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"{resolution}: {len(wanted.added)} added, {len(wanted.changed)} changed, "
            f"{len(wanted.dropped)} gone, {len(wanted.same)} as before."
        )

    def read(self, file: Path) -> list[Paragraph]:
        try:
            with file.open("rb") as stream:
                read = read_text(text_of(file.name, stream))
        except (OSError, UnreadableText) as error:
            raise CommandError(str(error)) from error
        for trouble in read.troubles:
            if trouble.blocks:
                raise CommandError(trouble.message)
            self.stderr.write(trouble.message)
        return read.provisions


def resolution_of(symbol: str) -> Resolution:
    try:
        found = Resolution.objects.filter(symbols__key=symbols.normalise(symbol)).first()
    except ValueError as error:
        raise CommandError(f"{symbol} is no symbol.") from error
    if found is None:
        raise CommandError(f"There is no resolution {symbol}. Enter it first: body, day and source.")
    return found


def difference(wanted: Plan) -> str:
    """What would change, a paragraph a line."""
    changed = [
        f"~ {pair.old.label}: {pair.old.text[:60]} → {pair.new.text[:60]}" for pair in wanted.changed if pair.old
    ]
    return "\n".join([*changed, *(f"- {old.label}: {old.text[:60]}" for old in wanted.dropped)])
