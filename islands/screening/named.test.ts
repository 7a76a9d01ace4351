// For which review a criterion is named when the dialog opens.
import assert from "node:assert/strict";
import test from "node:test";
import { reviewNamed, type Answered } from "./named.ts";

const rows = (...choices: Answered["choice"][]): Answered[] => choices.map((choice, n) => ({ review: `r${n + 1}`, choice }));

const TABLE: [string, Answered[], number, string, string][] = [
  ["nothing answered yet: the marked one", rows("", "", ""), 1, "", "r2"],
  ["the one just excluded, though the mark has moved on", rows("exclude", "", ""), 1, "r1", "r1"],
  ["the one just called a maybe", rows("maybe", ""), 1, "r1", "r1"],
  ["an inclusion needs none: the marked one", rows("include", ""), 1, "r1", "r2"],
  ["what was answered on another reference is forgotten", rows("", ""), 0, "r9", "r1"],
  ["no row is open", [], 0, "r1", ""],
];

for (const [what, all, marked, last, review] of TABLE) {
  test(what, () => assert.equal(reviewNamed(all, marked, last), review));
}
