import assert from "node:assert/strict";
import test from "node:test";
import { directionOf, type Direction } from "./swipe.ts";

const WIDTH = 390;
// Where a finger began, how far it went right and down, in how many milliseconds, whether on the bar; what it says.
const SWIPES: [string, number, number, number, number, boolean, Direction | null][] = [
  ["to the right", 150, 120, 10, 200, false, "right"],
  ["to the left", 250, -120, -10, 200, false, "left"],
  ["to the right on the bar", 150, 120, 10, 200, true, "right"],
  ["up on the bar", 200, 5, -100, 200, true, "up"],
  ["up on the text is scrolling", 200, 5, -100, 200, false, null],
  ["down is scrolling", 200, 5, 100, 200, true, null],
  ["slanted is scrolling", 150, 100, 90, 200, false, null],
  ["a short way", 150, 40, 0, 200, false, null],
  ["slowly, as one who reads along", 150, 120, 0, 2000, false, null],
  ["from the left edge, which is the phone's own", 5, 120, 0, 200, false, null],
  ["from the right edge", 385, -120, 0, 200, false, null],
];

for (const [name, x, right, down, ms, isOnBar, expected] of SWIPES) {
  test(name, () => {
    assert.equal(directionOf({ x, y: 500, at: 0, isOnBar }, { x: x + right, y: 500 + down, at: ms }, WIDTH), expected);
  });
}
