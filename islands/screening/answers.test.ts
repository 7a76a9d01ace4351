import assert from "node:assert/strict";
import test from "node:test";
import { counted, heldLine, lineFor, meaningOf } from "./answers.ts";

const MEANINGS: [number, boolean, boolean, string][] = [
  [200, true, false, "taken"],
  [200, false, true, "refused"],
  [200, false, false, "signed-out"],
  [403, false, false, "signed-out"],
  [404, false, false, "signed-out"],
  [409, false, false, "somebody-else"],
  [500, false, false, "server"],
  [502, true, false, "server"],
];

for (const [status, isTaken, isRefusal, meaning] of MEANINGS) {
  test(`${status}${isTaken ? " with progress" : ""}${isRefusal ? " with a refusal" : ""} means ${meaning}`, () => {
    assert.equal(meaningOf({ status, isTaken, isRefusal }), meaning);
  });
}

const votes = (count: number, skips = 0) => [
  ...Array.from({ length: count }, () => ({ kind: "vote" }) as const),
  ...Array.from({ length: skips }, () => ({ kind: "skip" }) as const),
];

test("votes and skips are counted apart", () => {
  assert.deepEqual([votes(1), votes(3), votes(2, 1), votes(0, 2)].map(counted), ["1 vote", "3 votes", "2 votes and 1 skip", "2 skips"]);
});

test("the line says what waits, for what, and where it is kept", () => {
  assert.equal(lineFor(votes(3), "connection", true), "3 votes wait for the connection, kept on this device.");
  assert.equal(lineFor(votes(1), "connection", false), "1 vote waits for the connection, kept on this page; leave it open.");
  assert.match(lineFor(votes(2), "signed-out", true), /^You are signed out\. 2 votes are kept on this device/);
  assert.match(lineFor(votes(1), "somebody-else", true), /1 vote of yours is kept on this device, out of their sight/);
  assert.match(lineFor(votes(1), "server", true), /1 vote is kept on this device/);
});

test("what is held ahead is counted", () => {
  assert.deepEqual([heldLine(0, true), heldLine(1, false), heldLine(12, true)], [
    "This is the last one that is here.",
    "1 more is here.",
    "12 more are here; you can go on without a connection.",
  ]);
});
