"""Writing the words by which references are found, whenever their fields are written."""

from collections.abc import Sequence

from themeloom.stages.dedup.domain.finding import MOST_WORDS, searched_words
from themeloom.stages.dedup.models import Reference, SearchWords

A_BATCH = 500


def index_words(*, references: Sequence[Reference]) -> None:
    """Write what these references are found by; the database brings its index up to date by itself."""
    SearchWords.objects.bulk_create(
        [
            SearchWords(
                reference=one,
                **searched_words(
                    title=one.title,
                    authors=one.authors,
                    abstract=one.abstract,
                    journal=one.journal,
                    doi=one.doi,
                    year=one.year,
                ),
            )
            for one in references
        ],
        batch_size=A_BATCH,
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=list(MOST_WORDS),
    )
