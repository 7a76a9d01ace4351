"""A server on this machine in the place of OpenAlex; imported late, for pure tests know no Django."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from themeloom.stages.search.tests.openalex.here import OpenAlexHere


@pytest.fixture
def here(team: Any, settings: Any) -> Iterator[OpenAlexHere]:
    """The server, and the settings that lead to it."""
    from themeloom.stages.search.tests.openalex.chases import openalex_here

    with openalex_here(settings) as server:
        yield server
