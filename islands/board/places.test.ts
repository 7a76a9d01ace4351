// Arrow keys on the board.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Holder, type Place, step } from "./places.ts";

// Cards: one holder a column.
const CARDS: Holder[] = [{ column: 0, size: 1 }, { column: 1, size: 3 }, { column: 2, size: 0 }];
// Codes: two cards in column 1.
const CODES: Holder[] = [{ column: 0, size: 0 }, { column: 1, size: 2 }, { column: 1, size: 1 }, { column: 2, size: 1 }];

const at = (holder: number, index: number): Place => ({ holder, index });

test("down and up stay within a column of cards", () => {
  assert.deepEqual(step(CARDS, at(1, 2), "ArrowDown"), at(1, 3));
  assert.deepEqual(step(CARDS, at(1, 3), "ArrowDown"), at(1, 3));
  assert.deepEqual(step(CARDS, at(1, 0), "ArrowUp"), at(1, 0));
});

test("left and right lead to the next column, as low as it reaches", () => {
  assert.deepEqual(step(CARDS, at(1, 3), "ArrowLeft"), at(0, 1));
  assert.deepEqual(step(CARDS, at(1, 3), "ArrowRight"), at(2, 0));
  assert.deepEqual(step(CARDS, at(2, 0), "ArrowRight"), at(2, 0));
});

test("a code goes on from one card to the next below", () => {
  assert.deepEqual(step(CODES, at(1, 2), "ArrowDown"), at(2, 0));
  assert.deepEqual(step(CODES, at(2, 0), "ArrowUp"), at(1, 2));
  assert.deepEqual(step(CODES, at(2, 1), "ArrowDown"), at(2, 1));
});

test("a code keeps its card's rank when it crosses columns", () => {
  assert.deepEqual(step(CODES, at(2, 1), "ArrowRight"), at(3, 1));
  assert.deepEqual(step(CODES, at(3, 1), "ArrowLeft"), at(1, 1));
  assert.deepEqual(step(CODES, at(1, 0), "ArrowLeft"), at(0, 0));
});

test("columns lie side by side", () => {
  const board: Holder[] = [{ column: 0, size: 2 }];
  assert.deepEqual(step(board, at(0, 1), "ArrowRight", true), at(0, 2));
  assert.deepEqual(step(board, at(0, 0), "ArrowLeft", true), at(0, 0));
  assert.deepEqual(step(board, at(0, 1), "ArrowDown", true), at(0, 1));
});

test("any other key leads nowhere", () => {
  assert.deepEqual(step(CARDS, at(1, 1), "PageDown"), at(1, 1));
});
