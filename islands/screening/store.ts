// What was decided and not yet taken by the server, kept in the browser: it outlives the page, and belongs to
// one person in one programme. Nobody else who signs in on this browser is shown or sends it.

/** One thing to send: votes on a reference, or a skip. `sentAs` is its name, by which the server knows it again. */
export interface Sending {
  readonly sentAs: string;
  readonly kind: "vote" | "skip";
  readonly url: string;
  readonly reference: string;
  readonly title: string;
  readonly says: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** A sending with its place in the order in which things were decided. */
export interface Kept extends Sending { readonly order: number }

/** Something that could not be taken, in words; kept until the person has seen it. */
export interface Told { readonly order: number; readonly sentence: string }

export interface Store {
  /** Whether what is in it outlives the page. */
  readonly lasts: boolean;
  add(sending: Sending): Promise<Kept>;
  all(): Promise<Kept[]>;
  remove(order: number): Promise<void>;
  tell(sentence: string): Promise<Told>;
  told(): Promise<Told[]>;
  seen(order: number): Promise<void>;
}

const DATABASE = "themeloom-screening";
const SENDINGS = "sendings";
const TOLD = "told";

/** The store of one person in one programme; in memory alone where the browser keeps nothing. */
export async function openStore(owner: string): Promise<Store> {
  try {
    return new BrowserStore(await open(), owner);
  } catch {
    return new MemoryStore();
  }
}

export class MemoryStore implements Store {
  readonly lasts = false;
  #order = 0;
  #sendings: Kept[] = [];
  #told: Told[] = [];

  async add(sending: Sending): Promise<Kept> {
    const kept = { ...sending, order: ++this.#order };
    this.#sendings.push(kept);
    return kept;
  }

  async all(): Promise<Kept[]> { return [...this.#sendings]; }
  async remove(order: number): Promise<void> { this.#sendings = this.#sendings.filter((one) => one.order !== order); }

  async tell(sentence: string): Promise<Told> {
    const told = { sentence, order: ++this.#order };
    this.#told.push(told);
    return told;
  }

  async told(): Promise<Told[]> { return [...this.#told]; }
  async seen(order: number): Promise<void> { this.#told = this.#told.filter((one) => one.order !== order); }
}

class BrowserStore implements Store {
  readonly lasts = true;
  readonly #database: IDBDatabase;
  readonly #owner: string;

  constructor(database: IDBDatabase, owner: string) {
    this.#database = database;
    this.#owner = owner;
  }

  add(sending: Sending): Promise<Kept> { return this.#put(SENDINGS, sending); }
  all(): Promise<Kept[]> { return this.#own(SENDINGS); }
  remove(order: number): Promise<void> { return this.#delete(SENDINGS, order); }
  tell(sentence: string): Promise<Told> { return this.#put(TOLD, { sentence }); }
  told(): Promise<Told[]> { return this.#own(TOLD); }
  seen(order: number): Promise<void> { return this.#delete(TOLD, order); }

  async #put<T extends object>(table: string, row: T): Promise<T & { order: number }> {
    const writing = this.#database.transaction(table, "readwrite");
    const asked = writing.objectStore(table).add({ ...row, owner: this.#owner });
    await done(writing);
    return { ...row, order: asked.result as number };
  }

  // An index gives rows of one owner in the order of their keys, which count up.
  #own<T>(table: string): Promise<T[]> {
    const asked = this.#database.transaction(table).objectStore(table).index("owner").getAll(this.#owner);
    return result<T[]>(asked);
  }

  async #delete(table: string, order: number): Promise<void> {
    const writing = this.#database.transaction(table, "readwrite");
    writing.objectStore(table).delete(order);
    await done(writing);
  }
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => {
    for (const table of [SENDINGS, TOLD]) {
      asked.result.createObjectStore(table, { keyPath: "order", autoIncrement: true }).createIndex("owner", "owner");
    }
  };
  return result(asked);
}

function result<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((take, fail) => {
    asked.onsuccess = () => take(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

function done(writing: IDBTransaction): Promise<void> {
  return new Promise((take, fail) => {
    writing.oncomplete = () => take();
    writing.onabort = writing.onerror = () => fail(writing.error);
  });
}
