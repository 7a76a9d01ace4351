"""fulltext: reading a file in a process of its own, so that a harmful one harms nothing else.

A PDF comes from anywhere. One that crashes its reader, or that takes for ever or all the memory,
ends this process alone, and the person is told.
"""

import json
import subprocess
import sys

from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext.domain.extract import Extracted, extract, is_pdf

SECONDS = 120
MEMORY = 3 * 1024**3


def extract_apart(content: bytes, name: str) -> Extracted:
    """What `extract` gives; a PDF is read in another process, with a limit of time and memory.

    Raises Refused as `extract` does, and where the file breaks its reader.
    """
    if not is_pdf(content):
        return extract(content, name)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, the name is an argument
            [sys.executable, "-m", __spec__.name, name],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            f"“{name}” could not be read within {SECONDS} seconds. Save it anew as a PDF, or upload its text."
        ) from None
    if done.returncode != 0:
        raise Refused(f"“{name}” cannot be read. Save it anew as a PDF, or upload its text.")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused(answer["refused"])
    return Extracted(answer["text"], tuple(answer["page_starts"]), answer["made_with"])


def read_and_answer() -> None:
    """The other process: a file on standard input, its text as JSON on standard output."""
    _limit_memory()
    try:
        answer: dict[str, object] = extract(sys.stdin.buffer.read(), sys.argv[1])._asdict()
    except Refused as refusal:
        answer = {"refused": refusal.sentence}
    sys.stdout.write(json.dumps(answer))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit holds there too.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    read_and_answer()
