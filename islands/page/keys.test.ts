// The names of keys, as templates write them in data-key.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOfKey } from "./keys.ts";

const NAMES: [string, boolean, string][] = [
  ["z", false, "z"],
  ["Z", true, "z"],
  ["?", true, "?"],
  ["Enter", false, "Enter"],
  ["Enter", true, "Shift+Enter"],
  ["ArrowDown", false, "ArrowDown"],
];

for (const [key, shiftKey, name] of NAMES) {
  test(`${shiftKey ? "shift and " : ""}${key} is written ${name}`, () => {
    assert.equal(nameOfKey({ key, shiftKey }), name);
  });
}
