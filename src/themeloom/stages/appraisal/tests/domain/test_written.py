"""appraisal tests: an instrument written down is read back as the same."""

import json

import pytest

from themeloom.stages.appraisal.domain.instruments import load_instruments, read_instrument
from themeloom.stages.appraisal.domain.written import write_instrument


@pytest.mark.parametrize("instrument", load_instruments(), ids=lambda instrument: instrument.key)
def test_what_is_written_is_read_back(instrument):
    assert read_instrument(json.loads(json.dumps(write_instrument(instrument)))) == instrument
