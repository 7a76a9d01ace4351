// The keys by which a conflict is settled.
import assert from "node:assert/strict";
import test from "node:test";
import { settleKey } from "./settling.ts";

for (const [key, decision] of [["i", "include"], ["e", "exclude"], ["m", null], ["Enter", null]] as const) {
  test(`${key} stands for ${decision ?? "no decision"}`, () => assert.equal(settleKey(key), decision));
}
