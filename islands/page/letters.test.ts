// What a key press is, as a person set it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { meant, type LetterKeys } from "./letters.ts";

const press = (key: string, code: string, held: "" | "alt" | "ctrl" | "shift" | "alt shift" = "") => ({
  key, code, altKey: held.includes("alt"), ctrlKey: held.includes("ctrl"), shiftKey: held.includes("shift"), metaKey: false,
});

const EXAMPLES: [string, ReturnType<typeof press>, LetterKeys, ReturnType<typeof meant>][] = [
  ["a letter", press("i", "KeyI"), "on", "as it is"],
  ["a letter", press("i", "KeyI"), "alt", "nothing"],
  ["a letter", press("i", "KeyI"), "off", "nothing"],
  ["a digit", press("1", "Digit1"), "off", "nothing"],
  ["a sign", press("?", "Slash", "shift"), "off", "nothing"],
  ["Enter", press("Enter", "Enter"), "off", "as it is"],
  ["the space bar", press(" ", "Space"), "off", "as it is"],
  ["an arrow", press("ArrowDown", "ArrowDown"), "alt", "as it is"],
  ["Alt and a letter", press("i", "KeyI", "alt"), "alt", { key: "i" }],
  ["Alt and a letter that writes another", press("ˆ", "KeyI", "alt"), "alt", { key: "i" }],
  ["Alt, Shift and a letter", press("E", "KeyE", "alt shift"), "alt", { key: "E" }],
  ["Alt and a digit", press("¡", "Digit1", "alt"), "alt", { key: "1" }],
  ["Alt and a sign", press("?", "Slash", "alt shift"), "alt", { key: "?" }],
  ["Alt and a letter", press("i", "KeyI", "alt"), "off", "as it is"],
  ["Alt and an arrow", press("ArrowLeft", "ArrowLeft", "alt"), "alt", "as it is"],
  ["a key of the browser", press("d", "KeyD", "ctrl"), "off", "as it is"],
];

for (const [name, event, setting, expected] of EXAMPLES) {
  test(`${name}, letter keys ${setting}: ${JSON.stringify(expected)}`, () => assert.deepEqual(meant(event, setting), expected));
}
