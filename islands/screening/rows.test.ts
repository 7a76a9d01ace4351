import assert from "node:assert/strict";
import test from "node:test";
import { firstOpen, press, swipe, type Rows } from "./rows.ts";

const blank: Rows = { numbers: [1, 2, 3, 4], choices: ["", "", "", ""], marked: 0 };

function typed(rows: Rows, ...keys: string[]): Rows {
  return keys.reduce((now, key) => {
    const shift = key.startsWith("Shift+");
    return press(now, shift ? key.slice(6) : key, shift) ?? now;
  }, rows);
}

test("four letters answer four reviews", () => {
  assert.deepEqual(typed(blank, "i", "e", "m", "e").choices, ["include", "exclude", "maybe", "exclude"]);
});

test("shift and a letter answer wherever there is no answer yet", () => {
  assert.deepEqual(typed(blank, "i", "Shift+E").choices, ["include", "exclude", "exclude", "exclude"]);
});

test("a number steps through the three answers and begins again", () => {
  const stepped = ["2"].concat(["2", "2", "2"]).reduce<string[]>((seen, _, at, keys) => [...seen, typed(blank, ...keys.slice(0, at + 1)).choices[1] ?? ""], []);
  assert.deepEqual(stepped, ["include", "maybe", "exclude", "include"]);
});

test("a letter after a number answers for that number's review", () => {
  assert.deepEqual(typed(blank, "3", "e").choices, ["", "", "exclude", ""]);
});

test("the mark moves on to the next review without an answer, past the end to the first", () => {
  assert.equal(typed(blank, "4", "e").marked, 0);
  assert.equal(typed(blank, "i").marked, 1);
});

test("once all is answered a letter changes the marked review and the mark stays", () => {
  const rows = typed(blank, "Shift+E", "3", "m");
  assert.deepEqual([rows.choices[2], rows.marked, firstOpen(rows)], ["maybe", 2, -1]);
});

test("numbers of reviews that are closed to the person do nothing", () => {
  assert.equal(press({ numbers: [2, 4], choices: ["", ""], marked: 0 }, "1", false), null);
  assert.deepEqual(press({ numbers: [2, 4], choices: ["", ""], marked: 0 }, "4", false)?.choices, ["", "include"]);
});

test("a swipe answers in the marked review, as a letter does", () => {
  const rows = swipe(swipe(blank, "right", false), "up", false);
  assert.deepEqual([rows.choices, rows.marked], [["include", "maybe", "", ""], 2]);
});

test("a swipe for all answers where there is no answer yet; where each has one, it changes them all", () => {
  const rest = swipe(typed(blank, "i"), "left", true);
  assert.deepEqual(rest.choices, ["include", "exclude", "exclude", "exclude"]);
  assert.deepEqual(swipe(rest, "right", true).choices, ["include", "include", "include", "include"]);
});
