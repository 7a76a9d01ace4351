// What was decided and is on its way to the server: kept first, then sent in order, one at a time, tried again
// when the connection fails, never dropped without a word.
import type { Kept, Sending, Store } from "./store.ts";

/** Why something waits: no connection, nobody or somebody else signed in, or a server that does not take it. */
export type Why = "connection" | "signed-out" | "somebody-else" | "server";

/** What became of one try: taken, refused for good, or to be tried again. */
export type Result<A> = { kind: "taken"; answer: A } | { kind: "refused"; answer: A } | { kind: "again"; why: Why };
export type Settled<A> = Exclude<Result<A>, { kind: "again" }>;

export interface Listener<A> {
  /** Heard before it leaves the store: what must not be lost with it is kept now. */
  settling(item: Kept, result: Settled<A>): Promise<void>;
  settled(item: Kept, result: Settled<A>): void;
  waiting(unsent: readonly Sending[], why: Why): void;
  empty(): void;
}

/** Runs something while no other page of this browser does the like. */
export type Alone = <T>(act: () => Promise<T>) => Promise<T>;
type Step = "empty" | "again" | "settled";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

export class Outbox<A> {
  #kept: Kept[] = [];
  readonly #adding = new Set<Sending>();
  #running: Promise<void> | null = null;
  #wake: () => void = () => undefined;
  #why: Why | null = null;
  readonly #store: Store;
  readonly #send: (item: Kept) => Promise<Result<A>>;
  readonly #listener: Listener<A>;
  readonly #alone: Alone;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(
    store: Store,
    send: (item: Kept) => Promise<Result<A>>,
    listener: Listener<A>,
    alone: Alone = (act) => act(),
    pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
  ) {
    this.#store = store;
    this.#send = send;
    this.#listener = listener;
    this.#alone = alone;
    this.#pause = pause;
  }

  /** What is not sent yet, in its order, as far as this page knows. */
  get unsent(): readonly Sending[] { return [...this.#kept, ...this.#adding]; }

  /** Why it waits; null while nothing does. */
  get why(): Why | null { return this.#why; }

  /** Take up what an earlier page left; gives it. */
  async begin(): Promise<readonly Sending[]> {
    this.#kept = await this.#store.all();
    if (this.#kept.length) this.sendNow();
    return this.unsent;
  }

  /** Put something last in the queue. Kept once the promise is fulfilled. */
  async add(item: Sending): Promise<void> {
    this.#adding.add(item);
    try {
      this.#kept.push(await this.#store.add(item));
    } finally {
      this.#adding.delete(item);
    }
    if (this.#why) this.#listener.waiting(this.unsent, this.#why);
    this.#run();
  }

  /** Take the last thing out again before it is sent; false where it is on its way or gone. */
  async takeBack(sentAs: string): Promise<boolean> {
    const taken = await this.#alone(async () => {
      const last = (await this.#store.all()).at(-1);
      if (last?.sentAs !== sentAs) return false;
      await this.#store.remove(last.order);
      this.#kept = this.#kept.filter(({ order }) => order !== last.order);
      return true;
    });
    if (taken && this.#why) this.#listener.waiting(this.unsent, this.#why);
    return taken;
  }

  /** Try at once instead of waiting. */
  sendNow(): void {
    this.#wake();
    this.#run();
  }

  /** Ends when nothing is left to send. */
  async empty(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #run(): void {
    this.#running ??= this.#sendAll().finally(() => { this.#running = null; });
  }

  async #sendAll(): Promise<void> {
    let wait = FIRST_WAIT;
    for (;;) {
      const step = await this.#alone(() => this.#step());
      if (step === "empty" && !this.unsent.length) return this.#listener.empty();
      if (step !== "again") { wait = FIRST_WAIT; continue; }
      const woken = new Promise<void>((wake) => { this.#wake = wake; });
      await Promise.race([this.#pause(wait), woken]);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  async #step(): Promise<Step> {
    // Another page of this browser may have sent meanwhile what this one knows of.
    this.#kept = await this.#store.all();
    const item = this.#kept[0];
    if (!item) {
      this.#why = null;
      return "empty";
    }
    const result = await this.#send(item).catch(() => ({ kind: "again", why: "connection" }) as const);
    if (result.kind === "again") {
      this.#why = result.why;
      this.#listener.waiting(this.unsent, result.why);
      return "again";
    }
    await this.#listener.settling(item, result);
    await this.#store.remove(item.order);
    this.#kept = this.#kept.filter(({ order }) => order !== item.order);
    this.#why = null;
    this.#listener.settled(item, result);
    return "settled";
  }
}
