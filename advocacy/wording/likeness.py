"""How alike paragraphs are, from 0 to 1: docs/method.md, "Comparing two texts".

The mean of two shares: the words that two paragraphs have in the same order, and the words that they have at all, of
which a word counts the less the more paragraphs have it (every paragraph speaks of States and of resolutions).
"""

from collections import Counter
from collections.abc import Sequence
from math import log

from rapidfuzz.distance import LCSseq

from advocacy.wording.word_diff import word_keys

LEAST = 0.45
"""Less alike than this, two paragraphs are not the same one edited: found by eye on real texts."""
LEAST_IN_ORDER = 0.25
"""Fewer words than this in the same order, and nothing else is asked."""
LEAST_OF_EXCERPT = 0.75
LEAST_WORDS_OF_EXCERPT = 4


LEAST_WORDS_OF_A_PART = 8


def words_of(text: str) -> list[str]:
    """The words of a paragraph; whether a letter is a capital does not count."""
    return [word.lower() for word in word_keys(text)]


def share_in_order(old: Sequence[str], new: Sequence[str]) -> float:
    """The share of words that two paragraphs have in the same order, told from their words.

    Of a sentence that grew, what it has of the shorter one counts half.
    """
    if not old and not new:
        return 1.0
    common, shortest = LCSseq.similarity(old, new), min(len(old), len(new))
    share = 2 * common / (len(old) + len(new))
    return (share + common / shortest) / 2 if shortest >= LEAST_WORDS_OF_A_PART else share


class Likeness:
    """Compares paragraphs within one collection of texts, which says how common each word is."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = {text: words_of(text) for text in texts}
        common = Counter(word for text in texts for word in set(self.words[text]))
        self.weights = {word: log((len(texts) + 1) / count) for word, count in common.items()}
        self.letters = {word: chr(0x4E00 + number) for number, word in enumerate(sorted(common))}
        self.spelt = {text: "".join(self.letters[word] for word in words) for text, words in self.words.items()}
        self.bags = {text: Counter(words) for text, words in self.words.items()}
        self.sizes = {text: self.weight(bag) for text, bag in self.bags.items()}

    def weight(self, bag: Counter[str]) -> float:
        return sum(self.weights[word] * bag[word] for word in sorted(bag))

    def of(self, before: str, after: str) -> float:
        """Of two whole paragraphs; 0 where they are too unlike to be the same one edited."""
        if self.words[before] == self.words[after]:
            return 1.0
        total = len(self.spelt[before]) + len(self.spelt[after])
        in_order = 2 * LCSseq.similarity(self.spelt[before], self.spelt[after]) / total
        if in_order < LEAST_IN_ORDER:
            return 0.0
        found = (in_order + 2 * self.shared(before, after) / (self.sizes[before] + self.sizes[after])) / 2
        return found if found >= LEAST else 0.0

    def of_excerpt(self, before: str, after: str) -> float:
        """Of two paragraphs of which one is or both are excerpts: by the words of the shorter alone."""
        if self.words[before] == self.words[after]:
            return 1.0
        shortest = min(len(self.spelt[before]), len(self.spelt[after]))
        if shortest < LEAST_WORDS_OF_EXCERPT:
            return 0.0
        in_order = LCSseq.similarity(self.spelt[before], self.spelt[after]) / shortest
        found = (in_order + self.shared(before, after) / min(self.sizes[before], self.sizes[after])) / 2
        return found if found >= LEAST_OF_EXCERPT else 0.0

    def shared(self, before: str, after: str) -> float:
        return self.weight(self.bags[before] & self.bags[after])
