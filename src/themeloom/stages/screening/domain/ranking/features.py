"""The features of a pool: which words and pairs of words each text has, weighted by how rare they are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from themeloom.stages.screening.domain.ranking.words import words_of

# A word of more than this share of all texts says nothing.
COMMONEST = 0.95
FORMAT = 1
ARRAYS = ("data", "indices", "indptr", "private", "columns")

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """A table of texts by terms in compressed rows; a row has length 1, or 0 where there is nothing to read.

    data, indices, indptr: the table as SciPy's CSR has it; float32, int32, int32 (int64 from 2^31 on).
    private: for each text what its words that no other text has come to. They tell nothing of other texts
        and would be most of all columns; a model needs their length alone, and its answers stay the same.
    columns: n x 2, the words of a term by their place in `words`; the second is -1 where it is one word.
    words: the words of the terms.
    """

    data: Floats
    indices: NDArray[np.int32]
    indptr: NDArray[np.int32] | Ints
    private: Floats
    columns: NDArray[np.int32]
    words: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self.indptr) - 1

    @property
    def matrix(self) -> Any:
        """The table as SciPy's csr_array, count x terms; loads SciPy."""
        from scipy.sparse import csr_array

        shape = (self.count, len(self.columns))
        return csr_array((self.data, self.indices, self.indptr), shape=shape)

    @property
    def has_text(self) -> NDArray[np.bool_]:
        """Which texts say anything."""
        return np.asarray((np.diff(self.indptr) > 0) | (self.private > 0))

    def term(self, column: int) -> str:
        """The words of a column."""
        first, second = self.columns[column]
        return self.words[first] if second < 0 else f"{self.words[first]} {self.words[second]}"

    def to_bytes(self) -> bytes:
        """Everything as one file (NumPy's npz, without pickles)."""
        file = io.BytesIO()
        words = np.frombuffer("\n".join(self.words).encode(), dtype=np.uint8)
        arrays = {name: getattr(self, name) for name in ARRAYS}
        np.savez(file, format=np.array(FORMAT), words=words, **arrays)
        return file.getvalue()

    @staticmethod
    def from_bytes(content: bytes) -> Features:
        """What `to_bytes` wrote; ValueError where it is of another format."""
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            if int(file["format"]) != FORMAT:
                raise ValueError(f"features of format {file['format']}, not {FORMAT}")
            told = file["words"].tobytes().decode()
            words = tuple(told.split("\n")) if told else ()
            return Features(**{name: file[name] for name in ARRAYS}, words=words)


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """How often each term is in each text: one entry a term and text, ordered by both."""

    terms: Ints  # what was counted, as often as texts have it
    texts: Ints
    times: Ints
    spread: Ints  # in how many texts the term is


class _Places(dict[bytes, int]):
    """Words and their places, in the order in which they were first met."""

    def __missing__(self, word: bytes) -> int:
        place = self[word] = len(self)
        return place


def build_features(texts: Sequence[str]) -> Features:
    """The features of all texts of a pool, in their order.

    The recipe is that of ASReview's ELAS u4: words and pairs of neighbouring words, 1 + ln(count) times
    ln((1 + n) / (1 + texts with it)) + 1, without what more than 95% of the texts have, each row scaled to
    length 1. What a word is says `words.py`.
    """
    count = len(texts)
    places = _Places()
    pieces, lengths = [], np.zeros(count, np.int64)
    for row, text in enumerate(texts):
        words = words_of(text)
        lengths[row] = len(words)
        pieces.append(np.fromiter(map(places.__getitem__, words), np.int32, len(words)))
    read = np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
    del pieces
    text_of = np.repeat(np.arange(count, dtype=np.int64), lengths)
    single = _count(read.astype(np.int64), text_of, count)
    within = text_of[1:] == text_of[:-1]
    following = _pair(read[:-1][within], read[1:][within], len(places))
    double = _count(following, text_of[1:][within], count)
    del read, text_of, within, following
    return _weigh(single, double, list(places), count)


def _pair(first: NDArray[np.int32], second: NDArray[np.int32], words: int) -> Ints:
    """Two places as one number."""
    return first.astype(np.int64) * words + second


def _count(terms: Ints, texts: Ints, count: int) -> _Counted:
    """Sort once, and read how often each term is in each text and in how many."""
    bits = max(1, count - 1).bit_length()
    if len(terms) and int(terms.max()).bit_length() + bits > 63:
        names, terms = np.unique(terms, return_inverse=True)
    else:
        names = None
    keys = (terms << bits) | texts
    keys.sort()
    starts = _starts(keys)
    times = np.diff(starts, append=len(keys))
    keys = keys[starts]
    found, texts = keys >> bits, keys & ((1 << bits) - 1)
    firsts = _starts(found)
    sizes = np.diff(firsts, append=len(found))
    return _Counted(found if names is None else names[found], texts, times, np.repeat(sizes, sizes))


def _starts(ordered: Ints) -> Ints:
    """Where a new value begins."""
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))


def _weigh(single: _Counted, double: _Counted, places: list[bytes], count: int) -> Features:
    """Weights, what is private, and rows of length 1."""
    squares, kept = np.zeros(count), []
    private = np.zeros(count)
    for counted in (single, double):
        values = np.log(counted.times) + 1
        values *= np.log((1 + count) / (1 + counted.spread)) + 1
        is_told = counted.spread <= COMMONEST * count
        is_shared = is_told & (counted.spread > 1)
        is_private = is_told & (counted.spread == 1)
        private += np.bincount(counted.texts[is_private], values[is_private] ** 2, count)
        squares += np.bincount(counted.texts[is_told], values[is_told] ** 2, count)
        kept.append((counted.terms[is_shared], counted.texts[is_shared], values[is_shared]))
    lengths = np.sqrt(np.where(squares > 0, squares, 1))
    columns, order = _columns(kept[0][0], kept[1][0], len(places))
    texts = np.concatenate([part[1] for part in kept])
    values = (np.concatenate([part[2] for part in kept]) / lengths[texts]).astype(np.float32)
    rows = np.argsort(texts, kind="stable")
    told = np.unique(columns[columns >= 0])
    renamed = np.searchsorted(told, columns).astype(np.int32)
    renamed[columns < 0] = -1
    return Features(
        data=values[rows],
        indices=order[rows],
        indptr=_ends(np.bincount(texts, minlength=count)),
        private=(np.sqrt(private) / lengths).astype(np.float32),
        columns=renamed,
        words=tuple(places[place].decode() for place in told),
    )


def _ends(sizes: Ints) -> NDArray[np.int32] | Ints:
    """Where rows end; SciPy wants the same width as of the columns, as long as that is wide enough."""
    ends = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    return ends if ends[-1] > np.iinfo(np.int32).max else ends.astype(np.int32)


def _columns(single: Ints, double: Ints, words: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The words of each column, and the column of each entry; entries of a term stand together.

    Terms of many texts come first: what is read most lies together in memory.
    """
    sizes, names = [], []
    for terms, is_pair in ((single, False), (double, True)):
        starts = _starts(terms)
        sizes.append(np.diff(starts, append=len(terms)))
        first, second = np.divmod(terms[starts], words) if is_pair else (terms[starts], np.int64(-1))
        names.append(np.stack(np.broadcast_arrays(first, second), axis=1).astype(np.int32))
    spread, named = np.concatenate(sizes), np.concatenate(names)
    order = np.argsort(-spread, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return named[order], np.repeat(place, spread)
