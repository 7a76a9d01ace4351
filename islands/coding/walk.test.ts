// Walking by lines, extending a stretch, and finding what is coded nearby.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atLine, countDone, extend, freely, lineAt, nextPassage, step } from "./walk.ts";

const LINES = [
  { start: 0, end: 10 },
  { start: 11, end: 20 },
  { start: 25, end: 40 },
];

test("an offset between lines belongs to the next one", () => {
  assert.deepEqual([0, 9, 10, 11, 22, 39, 99].map((offset) => lineAt(LINES, offset)), [0, 0, 1, 1, 2, 2, 2]);
});

test("one walks down and up and stops at both ends", () => {
  const first = atLine(LINES, 0);
  assert.deepEqual(step(LINES, first, 1), { start: 11, end: 20, from: 1, to: 1 });
  assert.deepEqual(step(LINES, first, -1), first);
  assert.deepEqual(step(LINES, atLine(LINES, 2), 1), atLine(LINES, 2));
});

test("a free selection is left by its end downwards and by its start upwards", () => {
  assert.equal(step(LINES, freely(5, 15), 1).from, 2);
  assert.equal(step(LINES, freely(12, 30), -1).from, 0);
});

test("a stretch grows and shrinks at the end that moves", () => {
  const two = extend(LINES, atLine(LINES, 1), 1);
  assert.deepEqual(two, { start: 11, end: 40, from: 1, to: 2 });
  assert.deepEqual(extend(LINES, two, -1), atLine(LINES, 1));
  assert.deepEqual(extend(LINES, atLine(LINES, 1), -1), { start: 0, end: 20, from: 1, to: 0 });
  assert.deepEqual(step(LINES, two, 1), atLine(LINES, 2));
});

test("the next passage is the nearest that begins after here", () => {
  const passages = [{ start: 25, end: 30 }, { start: 2, end: 4 }, { start: 12, end: 14 }];
  assert.equal(nextPassage(passages, { start: 2, end: 4 }, 1)?.start, 12);
  assert.equal(nextPassage(passages, { start: 12, end: 14 }, -1)?.start, 2);
  assert.equal(nextPassage(passages, { start: 25, end: 30 }, 1), undefined);
});

test("a line is done when a passage touches it or nothing was found in it", () => {
  assert.equal(countDone(LINES, [{ start: 8, end: 12 }], []), 2);
  assert.equal(countDone(LINES, [{ start: 10, end: 11 }], []), 0);
  assert.equal(countDone(LINES, [{ start: 0, end: 1 }], [{ start: 0, end: 10 }, { start: 25, end: 40 }]), 2);
});
