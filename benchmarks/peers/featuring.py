"""Build features of a pool and rank it again and again: `python featuring.py TOOL POOL.json`.

Prints one JSON line. Runs in the environment of the tool: ours with Themeloom, `scikit-learn` with its
vectoriser and its machine, `asreview` with ASReview's own classes. Seconds are processor time of this
process alone.
"""

import json
import random
import sys
import time

DECISIONS = (100, 1_000, 5_000)
REPEATS = 3


def main() -> int:
    """The time to build, and the best of some times to rank after so many decisions."""
    tool, file = sys.argv[1:]
    with open(file, encoding="utf-8") as content:
        pool = json.load(content)
    texts, labels = pool["texts"], pool["labels"]
    print(json.dumps(TOOLS[tool](texts, labels)))
    return 0


def chosen(labels, count):
    """Decided rows, a twentieth of them relevant: the same for every tool."""
    chance = random.Random(count)  # noqa: S311
    kinds = ([row for row, label in enumerate(labels) if label is kind] for kind in (True, False))
    relevant, others = kinds
    few = min(len(relevant), count // 20)
    return chance.sample(relevant, few) + chance.sample(others, count - few)


def best(work):
    """The least processor time of some runs: other work on the machine can only add."""
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def ours(texts, labels):
    import scipy.sparse  # noqa: F401 - loaded once in a process, whatever is ranked

    from themeloom.stages.screening.domain.ranking.features import build_features
    from themeloom.stages.screening.domain.ranking.model import rank

    begun = time.process_time()
    features = build_features(texts)
    told = {"features": time.process_time() - begun, "terms": features.matrix.shape[1]}
    told["entries"] = features.matrix.nnz
    for count in DECISIONS:
        rows = chosen(labels, count)
        decided = {row: labels[row] for row in rows}
        told[str(count)] = best(lambda decided=decided: rank(features, decided))
        before = rank(features, {row: labels[row] for row in rows[:-1]})
        told[f"{count} again"] = best(
            lambda decided=decided, before=before: rank(features, decided, start=before)
        )
    return told


def scikit_learn(texts, labels):
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_df=0.95)
    begun = time.process_time()
    table = vectoriser.fit_transform(texts)
    return _ranked(table, labels, {"features": time.process_time() - begun})


def asreview(texts, labels):
    import pandas
    from asreview.models.feature_extractors import Tfidf

    frame = pandas.DataFrame({"title": texts, "abstract": ""})
    vectoriser = Tfidf(ngram_range=(1, 2), sublinear_tf=True, max_df=0.95, min_df=1)
    begun = time.process_time()
    table = vectoriser.fit_transform(frame)
    return _ranked(table, labels, {"features": time.process_time() - begun})


def _ranked(table, labels, told):
    """As ASReview does it: fit on the decided rows, cut out the undecided ones, score these."""
    import numpy as np
    from sklearn.svm import LinearSVC

    told["terms"], told["entries"] = table.shape[1], table.nnz
    for count in DECISIONS:
        rows = np.array(chosen(labels, count))
        truth = np.array([int(labels[row]) for row in rows])
        weights = np.where(truth == 1, 1.0, truth.sum() / (9.8 * (truth == 0).sum()))
        weights *= len(weights) / weights.sum()

        def work(rows=rows, truth=truth, weights=weights):
            machine = LinearSVC(loss="squared_hinge", C=0.11, random_state=1)
            machine.fit(table[rows], truth, sample_weight=weights)
            rest = np.setdiff1d(np.arange(len(labels)), rows)
            np.argsort(-machine.decision_function(table[rest]))

        told[str(count)] = best(work)
    return told


TOOLS = {"themeloom": ours, "scikit-learn": scikit_learn, "asreview": asreview}

if __name__ == "__main__":
    sys.exit(main())
