// The keys of the desk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf, type Pressed } from "./keys.ts";

const key = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held,
});

const EXAMPLES: [string, Pressed, ReturnType<typeof actOf>][] = [
  ["arrow down walks on", key("ArrowDown"), { act: "next" }],
  ["with shift it extends", key("ArrowDown", { shiftKey: true }), { act: "extendNext" }],
  ["a digit is a recent code", key("3"), { act: "slot", slot: 3 }],
  ["nought is nothing to code", key("0"), { act: "nothing" }],
  ["a question mark needs shift on most keyboards", key("?", { shiftKey: true }), { act: "help" }],
  ["capital V is v", key("V", { shiftKey: true }), { act: "voice" }],
  ["Ctrl Z undoes as Z does", key("z", { ctrlKey: true }), { act: "undo" }],
  ["Ctrl C stays the browser's", key("c", { ctrlKey: true }), undefined],
  ["Ctrl 1 stays the browser's", key("1", { ctrlKey: true }), undefined],
  ["Alt arrow stays the browser's", key("ArrowDown", { altKey: true }), undefined],
  ["arrow left moves the caret", key("ArrowLeft", { shiftKey: true }), undefined],
];

for (const [name, pressed, act] of EXAMPLES) test(name, () => assert.deepEqual(actOf(pressed), act));
