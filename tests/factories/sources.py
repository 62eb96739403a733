"""Factories of sources and citations."""

from tests.factories.records import CitationFactory, SourceFactory

__all__ = ["CitationFactory", "SourceFactory"]
