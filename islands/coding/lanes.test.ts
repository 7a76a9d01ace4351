// Threads that overlap lie side by side; names keep clear of each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assignLanes, placeNames, type Stripe } from "./lanes.ts";

const stripe = (top: number, bottom: number): Stripe => ({ top, bottom });

const EXAMPLES: [string, Stripe[], number[]][] = [
  ["nothing to place", [], []],
  ["one after another share a lane", [stripe(0, 10), stripe(10, 20), stripe(30, 40)], [0, 0, 0]],
  ["two that overlap lie side by side", [stripe(0, 10), stripe(5, 20)], [0, 1]],
  ["a lane that is free again is used again", [stripe(0, 10), stripe(5, 20), stripe(12, 30)], [0, 1, 0]],
  ["of two that begin together the first is the outer", [stripe(0, 10), stripe(0, 30)], [0, 1]],
  ["three codes on one passage take three lanes", [stripe(0, 9), stripe(0, 9), stripe(0, 9)], [0, 1, 2]],
  ["the order in which they are given does not matter", [stripe(40, 60), stripe(0, 50)], [1, 0]],
];

for (const [name, stripes, lanes] of EXAMPLES) test(name, () => assert.deepEqual(assignLanes(stripes), lanes));

test("no two stripes of one lane overlap while there are lanes", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round += 1) {
    const stripes = Array.from({ length: 12 }, () => {
      const top = random(100);
      return stripe(top, top + 1 + random(40));
    });
    const lanes = assignLanes(stripes, 99);
    stripes.forEach((one, i) =>
      stripes.forEach((other, j) => {
        const isShared = i < j && lanes[i] === lanes[j] && one.top < other.bottom && other.top < one.bottom;
        assert.ok(!isShared, `${i} and ${j} of ${JSON.stringify(stripes)}`);
      }),
    );
  }
});

test("where lanes run out the last one is shared", () => {
  assert.deepEqual(assignLanes([stripe(0, 9), stripe(0, 9), stripe(0, 9), stripe(0, 9)], 2), [0, 1, 1, 1]);
});

const named = (name: string, top: number, bottom: number) => ({ name, top, bottom });

test("names that would cover each other move down, and are left out where that is too far", () => {
  const stripes = [named("a", 0, 20), named("b", 2, 20), named("c", 4, 20), named("d", 100, 120)];
  assert.deepEqual(placeNames(stripes, 15, 20), [0, 15, null, 100]);
});

test("the same name just below is not repeated", () => {
  const stripes = [named("telling", 0, 20), named("telling", 22, 40), named("telling", 200, 220)];
  assert.deepEqual(placeNames(stripes, 15, 20), [0, null, 200]);
});
