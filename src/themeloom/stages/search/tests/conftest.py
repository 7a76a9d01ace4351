"""A server on this machine in the place of OpenAlex."""

from collections.abc import Iterator
from typing import Any

import pytest

from themeloom.stages.search.tests.openalex.chases import openalex_here
from themeloom.stages.search.tests.openalex.here import OpenAlexHere


@pytest.fixture
def here(team: Any, settings: Any) -> Iterator[OpenAlexHere]:
    """The server, and the settings that lead to it."""
    with openalex_here(settings) as server:
        yield server
