// How many references the page asks for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wantedOf } from "./stock.ts";

const CASES: [string, number, number, boolean, number][] = [
  ["full: none", 4, 3, true, 0],
  ["one short: none yet", 4, 2, true, 0],
  ["two short: two", 4, 1, true, 2],
  ["nothing ahead: three", 4, 0, true, 3],
  ["nothing on screen: whatever fits, even one", 4, 3, false, 1],
  ["room for many: all that is missing", 25, 0, true, 24],
  ["more than there is room for: none", 4, 9, true, 0],
];

for (const [what, room, ahead, isReading, wanted] of CASES) {
  test(what, () => assert.equal(wantedOf({ room, ahead, isReading }), wanted));
}
