"""What the browser tests share: the running application, people signed in to it, and an ear for faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.people import Ear, People
from tests.browser.site import Site, running_site

# How long a page may take on a machine that has much else to do; what is slow is measured in benchmarks/.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The application with the worked example, in a process of its own."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def ear() -> Iterator[Ear]:
    """Fails the test on anything that went wrong in one of its pages."""
    ear = Ear()
    yield ear
    assert ear.heard == []


@pytest.fixture
def as_person(site: Site, new_context: Callable[..., BrowserContext], ear: Ear) -> People:
    """`as_person("amina")` is a page in which Amina is signed in."""
    return People(site, new_context, ear)
