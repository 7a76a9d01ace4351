// The shared vectors: Python and the browser count alike, and cut the same sentences from the same offsets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { anchorAt, Offsets } from "./offsets.ts";

interface Case {
  name: string;
  function: string;
  text: string;
  input: { offset?: number; start?: number; end?: number; context?: number };
  expected: any;
}

const vectors = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../tests/vectors/${name}.json`, import.meta.url), "utf-8"));

const CONVERTED: Record<string, (one: Case) => unknown> = {
  utf16_to_codepoints: (one) => new Offsets(one.text).toPoints(one.input.offset as number),
  codepoints_to_utf16: (one) => new Offsets(one.text).toUnits(one.input.offset as number),
  anchor_at: (one) => anchorAt(one.text, one.input.start as number, one.input.end as number, one.input.context),
};

for (const one of vectors("anchor")) {
  const convert = CONVERTED[one.function];
  if (!convert) continue;
  test(`${one.function}: ${one.name}`, () => {
    if (one.expected?.refused) assert.throws(() => convert(one), RangeError);
    else assert.deepEqual(convert(one), one.expected);
  });
}

for (const one of vectors("sentences")) {
  test(`sentences: ${one.name}`, () => {
    const offsets = new Offsets(one.text);
    const cut = one.expected.offsets.map(([start, end]: [number, number]) => offsets.slice(start, end));
    assert.deepEqual(cut, one.expected.sentences);
  });
}

test("there and back again, at every offset of a text with flags, families and letters of mathematics", () => {
  const text = "a😀b🇬🇧👩‍👧𝒙 كَتَبَ";
  const offsets = new Offsets(text);
  for (let point = 0; point <= offsets.length; point += 1) {
    assert.equal(offsets.toPoints(offsets.toUnits(point)), point);
  }
  assert.equal(offsets.length, [...text].length);
});
