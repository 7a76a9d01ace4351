import assert from "node:assert/strict";
import test from "node:test";
import { Outbox, type Result } from "./outbox.ts";

/** An outbox whose tries fail as often as told, with what it sent and said. */
function outbox(failures: number) {
  const sent: string[] = [];
  const told: string[] = [];
  const pauses: number[] = [];
  const box = new Outbox<string, string>(
    async (item): Promise<Result<string>> => {
      if (failures-- > 0) throw new TypeError("no connection");
      sent.push(item);
      return { kind: item.startsWith("bad") ? "refused" : "taken", answer: item.toUpperCase() };
    },
    {
      settled: (item, result) => told.push(`${result.kind} ${item} ${result.answer}`),
      waiting: (unsent) => told.push(`waiting with ${unsent}`),
    },
    async (ms) => void pauses.push(ms),
  );
  return { box, sent, told, pauses };
}

test("what is decided is sent in order", async () => {
  const { box, sent } = outbox(0);
  ["a", "b", "c"].forEach((item) => box.add(item));
  await box.empty();
  assert.deepEqual(sent, ["a", "b", "c"]);
});

test("a lost connection keeps everything, in order, and sends it once when it is back", async () => {
  const { box, sent, told, pauses } = outbox(3);
  box.add("a");
  box.add("b");
  await box.empty();
  assert.deepEqual(sent, ["a", "b"]);
  assert.deepEqual(pauses, [1000, 2000, 4000]);
  assert.deepEqual(told, ["waiting with 2", "waiting with 2", "waiting with 2", "taken a A", "taken b B"]);
});

test("a refusal is told and does not hold up what comes after", async () => {
  const { box, told } = outbox(0);
  box.add("bad");
  box.add("b");
  await box.empty();
  assert.deepEqual(told, ["refused bad BAD", "taken b B"]);
});

test("after it ran empty it takes up work again", async () => {
  const { box, sent } = outbox(0);
  box.add("a");
  await box.empty();
  box.add("b");
  await box.empty();
  assert.deepEqual([sent, box.unsent], [["a", "b"], []]);
});
