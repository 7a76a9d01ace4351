"""What the model reads: words in any script, and features equal to those of scikit-learn's vectoriser."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.screening.domain.ranking.features import Features, build_features
from themeloom.stages.screening.domain.ranking.text import LONGEST, text_of
from themeloom.stages.screening.domain.ranking.words import words_of

TEXTS = [
    "Experiences of waiting: interviews with people on a list",
    "Waiting for a transplant. Waiting, and waiting again; interviews.",
    "A randomised trial of β-blockers in 1,204 adults (the WAIT trial)",
    "",
    "Qualitative study of carers’ experiences – focus groups in São Paulo",
    "The the the of of a",
    "Опыт ожидания: интервью с людьми",
    "waiting",
]


def gram(features: Features) -> np.ndarray:
    """How alike each two texts are, which is all that a linear model sees of them."""
    table = features.matrix.astype(np.float64)
    return np.asarray((table @ table.T).toarray() + np.diag(features.private.astype(np.float64) ** 2))


def gram_of_scikit_learn(texts: list[str]) -> np.ndarray:
    from sklearn.feature_extraction.text import TfidfVectorizer

    table = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_df=0.95).fit_transform(texts)
    return np.asarray((table @ table.T).toarray())


def test_texts_are_as_alike_as_scikit_learns_vectoriser_has_them():
    assert gram(build_features(TEXTS)) == pytest.approx(gram_of_scikit_learn(TEXTS), abs=1e-6)


@given(
    st.lists(
        st.text(st.sampled_from("ab éßж Ω_1-,."), min_size=0, max_size=40), min_size=2, max_size=8
    ).filter(lambda texts: len({text for text in texts if len(text) > 5}) > 1)
)
@settings(max_examples=150, deadline=None)
def test_texts_without_marks_are_as_alike_as_scikit_learns_vectoriser_has_them(texts):
    try:
        expected = gram_of_scikit_learn(texts)
    except ValueError:  # it refuses texts in which no word is left
        assert not build_features(texts).has_text.any()
        return
    assert gram(build_features(texts)) == pytest.approx(expected, abs=1e-6)


def test_columns_are_the_words_that_two_texts_share_with_the_weights_of_scikit_learn():
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_df=0.95)
    table = vectoriser.fit_transform(TEXTS)
    shared = np.asarray((table > 0).sum(axis=0)).ravel() > 1
    expected = {
        (row, term): table[row, column]
        for term, column in vectoriser.vocabulary_.items()
        for row in range(len(TEXTS))
        if shared[column] and table[row, column]
    }
    features = build_features(TEXTS)
    coo = features.matrix.tocoo()
    found = {
        (int(row), features.term(int(column))): value
        for row, column, value in zip(*coo.coords, coo.data, strict=True)
    }
    assert found == pytest.approx(expected, abs=1e-6)


# A text -> its words.
WORDS = [
    ("Waiting-list, 2nd visit_A b", ["waiting", "list", "2nd", "visit_a"]),
    ("Straße ÉTÉ naïve", ["straße", "été", "naïve"]),
    ("Пациенты ждут", ["пациенты", "ждут"]),
    ("정신 건강", ["정신", "건강"]),
    ("मानसिक स्वास्थ्य", ["मानसिक", "स्वास्थ्य"]),
    ("e\u0301te\u0301 seul", ["e\u0301te\u0301", "seul"]),
    ("精神健康研究", ["精神", "神健", "健康", "康研", "研究"]),
    ("药", ["药"]),
    ("IL6受体抑制剂 trial", ["il6", "受体", "体抑", "抑制", "制剂", "trial"]),
    ("メンタルヘルス", ["メン", "ンタ", "タル", "ルヘ", "ヘル", "ルス"]),
    ("สุขภาพ", ["สุ", "ุข", "ขภ", "ภา", "าพ"]),
    ("صحة نفسية", ["صحة", "نفسية"]),
    ("\ud800 broken \x00 text", ["broken", "text"]),
    ("a b c", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_read_in_every_script(text, words):
    assert [word.decode() for word in words_of(text)] == words


def test_likeness_shows_in_a_script_without_spaces():
    features = build_features(
        ["老年人精神健康的质性研究", "精神健康与照护者的质性访谈", "心脏手术后的药物剂量", ""]
    )
    likeness = gram(features)
    assert likeness[0, 1] > likeness[0, 2]


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(deadline=None)
def test_any_text_survives_and_rows_have_length_one_or_nothing(texts):
    features = build_features(texts)
    assert features.count == len(texts)
    lengths = np.diag(gram(features)) if texts else np.zeros(0)
    assert lengths == pytest.approx(features.has_text.astype(float), abs=1e-5)


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(deadline=None)
def test_features_can_be_kept_as_bytes(texts):
    features = build_features(texts)
    again = Features.from_bytes(features.to_bytes())
    assert again.words == features.words
    for name in ("data", "indices", "indptr", "private", "columns"):
        assert np.array_equal(getattr(again, name), getattr(features, name))
        assert getattr(again, name).dtype == getattr(features, name).dtype


def test_a_whole_book_of_abstracts_in_one_field_survives():
    book = "Abstract of a talk on waiting lists. " * 12_000
    assert len(book) > 440_000
    features = build_features([text_of("Proceedings", book), *TEXTS])
    assert features.count == len(TEXTS) + 1
    assert build_features([book, *TEXTS]).has_text[0]


def test_the_text_is_title_abstract_and_keywords_cut_where_no_study_is_so_long():
    assert text_of("Waiting", "People wait.", ["lists", "time"]) == "Waiting People wait. lists time"
    assert text_of("Waiting", "") == "Waiting"
    assert text_of("", "", ()) == ""
    assert len(text_of("Waiting", "a " * LONGEST, ["lists"] * 9)) <= LONGEST
