// Whose words are set in italics: the guess, and what people said over it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { guessVoice, participantStretches } from "./voices.ts";

const PARAGRAPH = { start: 100, end: 200 };
const span = (start: number, end: number) => ({ start, end });

test("the guess holds where nobody said otherwise", () => {
  assert.deepEqual(participantStretches(PARAGRAPH, [span(50, 120), span(150, 160)], []), [
    span(100, 120),
    span(150, 160),
  ]);
});

test("a segment of the author's cuts a hole, one of a participant's adds a stretch", () => {
  const said = [
    { ...span(155, 158), voice: "author" as const },
    { ...span(110, 130), voice: "participant" as const },
  ];
  assert.deepEqual(participantStretches(PARAGRAPH, [span(100, 120), span(150, 160)], said), [
    span(100, 130),
    span(150, 155),
    span(158, 160),
  ]);
});

test("more than half within quotation marks is a participant's voice", () => {
  assert.equal(guessVoice(span(0, 20), [span(0, 11)]), "participant");
  assert.equal(guessVoice(span(0, 20), [span(0, 10)]), "author");
});
