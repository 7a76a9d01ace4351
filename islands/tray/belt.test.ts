// Files on their way to the tray.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Belt, holdsFiles, summary, wordsFor, type Answer } from "./belt.ts";

/** A belt with what it did, in order; names that begin with "bad" are refused, with "lost" get no answer. */
function belt() {
  const did: string[] = [];
  const box = new Belt<string>(
    async (file, tell): Promise<Answer> => {
      did.push(`send ${file}`);
      tell(0.5);
      await Promise.resolve();
      if (file.startsWith("lost")) throw new TypeError("no connection");
      return { kind: file.startsWith("bad") ? "refused" : "taken", text: file.toUpperCase() };
    },
    {
      waits: (file) => did.push(`${file} waits`),
      goes: (file, share) => did.push(`${file} at ${share}`),
      ends: (file, answer) => did.push(`${file} ${answer.kind} ${answer.text}`),
      fails: (file) => did.push(`${file} failed`),
    },
  );
  return { box, did };
}

test("files are sent one after the other, in their order", async () => {
  const { box, did } = belt();
  box.add(["a", "b"]);
  await box.empty();
  assert.deepEqual(did, [
    "a waits", "b waits", "send a", "a at 0.5", "a taken A", "send b", "b at 0.5", "b taken B",
  ]);
});

test("a refused file and one without an answer stop no other", async () => {
  const { box, did } = belt();
  box.add(["bad", "lost", "good"]);
  await box.empty();
  assert.deepEqual(did.filter((one) => /refused|failed|taken/.test(one)), ["bad refused BAD", "lost failed", "good taken GOOD"]);
});

test("what is added meanwhile is sent as well", async () => {
  const { box, did } = belt();
  box.add(["a"]);
  box.add(["b"]);
  assert.equal(box.length, 2);
  await box.empty();
  box.add(["c"]);
  await box.empty();
  assert.deepEqual(did.filter((one) => one.startsWith("send")), ["send a", "send b", "send c"]);
  assert.equal(box.length, 0);
});

test("only a drag of files is meant for the tray", () => {
  assert.equal(holdsFiles(["text/plain", "Files"]), true);
  assert.equal(holdsFiles(["text/uri-list"]), false);
  assert.equal(holdsFiles(undefined), false);
});

const WORDS: [number, string][] = [[0, "0%"], [0.499, "49%"], [1, "looking"]];
for (const [share, words] of WORDS) {
  test(`a share of ${share} reads ${words}`, () => assert.equal(wordsFor(share), words));
}

const SUMMARIES: [number, number, string][] = [
  [1, 0, "1 file is on the tray."],
  [3, 0, "3 files are on the tray."],
  [2, 1, "2 files are on the tray, 1 was refused."],
  [0, 2, "2 were refused."],
  [0, 0, ""],
];
for (const [taken, refused, words] of SUMMARIES) {
  test(`${taken} taken and ${refused} refused: ${words || "nothing is said"}`, () => assert.equal(summary(taken, refused), words));
}
