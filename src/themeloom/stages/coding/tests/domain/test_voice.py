"""coding tests: whose words a passage seems to be."""

import pytest

from themeloom.stages.coding.domain.voice import Voice, guess_voice, quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said: “I have told it nine times.” Then left.", ["“I have told it nine times.”"]),
        ('"You ring and they say"', ['"You ring and they say"']),
        ("‘It’s not that I don’t want to’, he said.", ["‘It’s not that I don’t want to’"]),
        ("«Je n’ai pas su quoi dire»", ["«Je n’ai pas su quoi dire»"]),
        ("They called it “being difficult” and went on.", []),
        ("the participants’ words and the carers’ words", []),
        ("an opening “ that never closes for long", []),
    ],
)
def test_four_words_within_quotation_marks_are_somebody_speaking(text, found):
    assert [text[start:end] for start, end in quoted(text, [(0, len(text))])] == found


def test_a_quotation_does_not_run_across_paragraphs():
    text = "He began “and then it\n\nnever ended” there"
    assert quoted(text, [(0, 21), (23, len(text))]) == []


@pytest.mark.parametrize(
    ("start", "end", "voice"),
    [(0, 10, Voice.AUTHOR), (12, 18, Voice.PARTICIPANT), (5, 20, Voice.PARTICIPANT), (0, 20, Voice.AUTHOR)],
)
def test_the_larger_part_decides_whose_words(start, end, voice):
    assert guess_voice(start, end, [(10, 20)]) == voice
