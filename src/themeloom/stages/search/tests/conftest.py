"""A server on this machine in the place of OpenAlex."""

import pytest

from themeloom.stages.search.tests.openalex.chases import everything
from themeloom.stages.search.tests.openalex.here import OpenAlexHere


@pytest.fixture
def here(team, settings):
    with OpenAlexHere(everything()) as server:
        server.merged["W997"] = "W500"
        server.citing_a_page = 4
        settings.OPENALEX, settings.OPENALEX_KEY, settings.CONTACT = server.address, "k", "ines@example.org"
        settings.FETCH_RATE = 5000
        yield server
