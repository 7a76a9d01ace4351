"""The browser of the browser tests: the one that CHROME names, else the system's, else Playwright's own."""

import os
import shutil
from typing import Any

import pytest

# The order is that of scripts/bootstrap.sh, which installs one where there is none.
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How Playwright starts the browser; where it finds none, the test fails and is not skipped."""
    # The live server runs in a thread beside Playwright's event loop, which Django would refuse.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    # As root, and in most containers, Chromium refuses to start inside its own sandbox.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        **browser_type_launch_args,
        **({"executable_path": found} if found else {}),
        **({"args": [*browser_type_launch_args.get("args", []), "--no-sandbox"]} if is_root else {}),
    }
