import assert from "node:assert/strict";
import test from "node:test";
import { Outbox, type Alone, type Result } from "./outbox.ts";
import { MemoryStore, type Kept, type Sending, type Store } from "./store.ts";

const sending = (name: string): Sending => ({
  sentAs: name, kind: "vote", url: "", reference: name, title: name, says: "", fields: [],
});

/** Pages of one browser over one store, with what the server was sent and what the pages said. */
function browser(failures = 0, store: Store = new MemoryStore()) {
  const sent: string[] = [];
  const told: string[] = [];
  const pauses: number[] = [];
  let taken: Promise<unknown> = Promise.resolve();
  const alone: Alone = (act) => {
    const turn = taken.then(act);
    taken = turn.catch(() => undefined);
    return turn;
  };
  const page = () => new Outbox<string>(
    store,
    async (item): Promise<Result<string>> => {
      if (failures-- > 0) throw new TypeError("no connection");
      sent.push(item.sentAs);
      return { kind: item.sentAs.startsWith("bad") ? "refused" : "taken", answer: item.sentAs.toUpperCase() };
    },
    {
      async settling(item: Kept, result) { if (result.kind === "refused") await store.tell(item.title); },
      settled: (item, result) => told.push(`${result.kind} ${item.sentAs} ${result.answer}`),
      waiting: (unsent, why) => told.push(`${unsent.length} for ${why}`),
      empty: () => told.push("empty"),
    },
    alone,
    async (ms) => void pauses.push(ms),
  );
  return { page, sent, told, pauses, store };
}

test("what is decided is sent in order", async () => {
  const { page, sent } = browser();
  const box = page();
  await Promise.all(["a", "b", "c"].map((name) => box.add(sending(name))));
  await box.empty();
  assert.deepEqual(sent, ["a", "b", "c"]);
});

test("a lost connection keeps everything, in order, and sends it once when it is back", async () => {
  const { page, sent, told, pauses } = browser(3);
  const box = page();
  await Promise.all(["a", "b"].map((name) => box.add(sending(name))));
  await box.empty();
  assert.deepEqual(sent, ["a", "b"]);
  assert.deepEqual(pauses, [1000, 2000, 4000]);
  assert.deepEqual(told.slice(-5), ["2 for connection", "2 for connection", "taken a A", "taken b B", "empty"]);
});

test("what a page that was closed had kept is sent by the next one", async () => {
  const { page, sent, store } = browser();
  for (const name of ["a", "b"]) await store.add(sending(name));
  const next = page();
  assert.deepEqual((await next.begin()).map((item) => item.sentAs), ["a", "b"]);
  await next.empty();
  assert.deepEqual([sent, await store.all()], [["a", "b"], []]);
});

test("two pages of one browser send each thing once", async () => {
  const { page, sent, store } = browser();
  for (const name of ["a", "b", "c"]) await store.add(sending(name));
  const pages = [page(), page()];
  await Promise.all(pages.map((one) => one.begin()));
  await Promise.all(pages.map((one) => one.empty()));
  assert.deepEqual(sent, ["a", "b", "c"]);
  assert.deepEqual(pages.map((one) => one.unsent.length), [0, 0]);
});

test("a refusal is kept to be told before what was refused goes, and does not hold up what comes after", async () => {
  const { page, told, store } = browser();
  const box = page();
  await Promise.all(["bad", "b"].map((name) => box.add(sending(name))));
  await box.empty();
  assert.deepEqual(told, ["refused bad BAD", "taken b B", "empty"]);
  const [kept] = await store.told();
  assert.equal(kept?.sentence, "bad");
  await store.seen(kept?.order ?? 0);
  assert.deepEqual(await store.told(), []);
});

test("what waits can be taken back, the last one first, and is never sent", async () => {
  const { page, sent, store } = browser();
  for (const name of ["a", "b"]) await store.add(sending(name));
  const box = page();
  assert.deepEqual([await box.takeBack("a"), await box.takeBack("b"), await box.takeBack("b")], [false, true, false]);
  await box.begin();
  await box.empty();
  assert.deepEqual(sent, ["a"]);
});

test("after it ran empty it takes up work again", async () => {
  const { page, sent } = browser();
  const box = page();
  await box.add(sending("a"));
  await box.empty();
  await box.add(sending("b"));
  await box.empty();
  assert.deepEqual([sent, box.unsent], [["a", "b"], []]);
});
