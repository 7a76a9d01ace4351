// What the tag box offers for what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, offers } from "./choices.ts";

const NAMES = ["check country", "methods", "Théorie", "mixed methods"];

const CASES: [string, string[], string | null][] = [
  ["", NAMES, null],
  ["meth", ["methods", "mixed methods"], "meth"],
  ["methods", ["methods", "mixed methods"], null],
  ["METHODS ", ["methods", "mixed methods"], null],
  ["theorie", ["Théorie"], null],
  ["  new   one ", [], "new one"],
];

for (const [typed, known, made] of CASES) {
  test(`“${typed}” offers ${known.length} tags and ${made === null ? "none to make" : "one to make"}`, () => {
    const offered = offers(NAMES, typed);
    assert.deepEqual(offered.filter((one) => !one.isNew).map((one) => one.name), known);
    assert.equal(offered.find((one) => one.isNew)?.name ?? null, made);
  });
}

test("a name of signs alone is compared as it is", () => {
  assert.equal(fold(" ??? "), "???");
});
