// What was decided and is on its way to the server: sent in order, one at a time, tried again when
// the connection fails, never dropped without a word.

/** What became of one try: taken, refused for good, or to be tried again. */
export type Result<A> = { kind: "taken"; answer: A } | { kind: "refused"; answer: A } | { kind: "again" };

export interface Listener<I, A> {
  settled(item: I, result: { kind: "taken" | "refused"; answer: A }): void;
  waiting(unsent: number): void;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

export class Outbox<I, A> {
  readonly #items: I[] = [];
  #running: Promise<void> | null = null;
  readonly #send: (item: I) => Promise<Result<A>>;
  readonly #listener: Listener<I, A>;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(
    send: (item: I) => Promise<Result<A>>,
    listener: Listener<I, A>,
    pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
  ) {
    this.#send = send;
    this.#listener = listener;
    this.#pause = pause;
  }

  get unsent(): readonly I[] {
    return this.#items;
  }

  /** Put something last in the queue. */
  add(item: I): void {
    this.#items.push(item);
    this.#running ??= this.#run().finally(() => { this.#running = null; });
  }

  /** Ends when nothing is left to send. */
  async empty(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    let wait = FIRST_WAIT;
    for (let item = this.#items[0]; item !== undefined; item = this.#items[0]) {
      const result = await this.#send(item).catch(() => ({ kind: "again" }) as const);
      if (result.kind === "again") {
        this.#listener.waiting(this.#items.length);
        await this.#pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
        continue;
      }
      wait = FIRST_WAIT;
      this.#items.shift();
      this.#listener.settled(item, result);
    }
  }
}
