"""What was read of a file, kept on disk until all of it was looked through: a file is read once, in little memory."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """Plain values in the order in which they came. The file has no name, and is gone with whoever holds this."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- open for as long as this lives
        self._number = 0

    def keeping(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, each kept when it comes by."""
        for item in items:
            pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
            self._number += 1
            yield item

    def __iter__(self) -> Iterator[T]:
        """Everything that was kept, once."""
        self._file.seek(0)
        for _each in range(self._number):
            yield pickle.load(self._file)  # noqa: S301 -- written by ourselves a moment ago
