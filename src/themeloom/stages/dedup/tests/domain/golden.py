"""dedup tests: what a page was when a person last looked at it and found it good.

Set THEMELOOM_REWRITE_GOLDEN=1 to write the golden files anew; read the difference before you keep it.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare with a golden file, or write it where a person asked for that."""
    path = FOLDER / name
    if os.environ.get("THEMELOOM_REWRITE_GOLDEN"):
        assert not os.environ.get("CI"), "golden files are rewritten by a person who reads the difference"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
