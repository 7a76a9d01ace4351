// Finding codes, and number keys that stay where they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { codeNamed, findCodes, useSlot } from "./finder.ts";

const CODES = [
  { name: "getting in", definition: "" },
  { name: "being expected", definition: "A sign that somebody reckons with the person’s coming." },
  { name: "well-being", definition: "" },
  { name: "rules", definition: "Being told no." },
  { name: "Café talk", definition: "" },
];
const found = (typed: string) => findCodes(CODES, typed).map((code) => code.name);

test("the name that begins with what is typed comes first, then words, parts and definitions", () => {
  assert.deepEqual(found("bei"), ["being expected", "well-being", "rules"]);
  assert.deepEqual(found("in"), ["getting in", "being expected", "well-being", "rules"]);
});

test("capitals and accents do not matter", () => {
  assert.deepEqual(found("CAFE"), ["Café talk"]);
  assert.equal(codeNamed(CODES, " café  talk ")?.name, "Café talk");
  assert.equal(codeNamed(CODES, "caf"), undefined);
});

test("without anything typed all are offered, in their order", () => {
  assert.equal(found(" ").length, CODES.length);
});

test("a code keeps its number, takes a free one, or that of the one not used for longest", () => {
  assert.deepEqual(useSlot(["a", "b"], ["b", "a"], "a"), ["a", "b"]);
  assert.deepEqual(useSlot(["a"], ["a"], "b"), ["a", "b"]);
  assert.deepEqual(useSlot(["a", "b", "c"], ["c", "a", "b"], "d", 3), ["a", "d", "c"]);
});
