// The belt: files go to the server one after the other; one that fails stops no other, and may be sent again.

/** What the server made of a file: the row it got on the tray, or the sentence why it got none. */
export interface Answer { readonly kind: "taken" | "refused"; readonly text: string }

export type Send<File> = (file: File, tell: (share: number) => void) => Promise<Answer>;

export interface Watcher<File> {
  waits(file: File): void;
  goes(file: File, share: number): void;
  ends(file: File, answer: Answer): void;
  /** There was no answer; the file is not lost, `add` sends it again. */
  fails(file: File): void;
}

export class Belt<File> {
  private waiting: File[] = [];
  private running: Promise<void> | null = null;
  private readonly send: Send<File>;
  private readonly watcher: Watcher<File>;

  constructor(send: Send<File>, watcher: Watcher<File>) {
    this.send = send;
    this.watcher = watcher;
  }

  /** How many files have not been answered yet. */
  get length(): number {
    return this.waiting.length;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      this.waiting.push(file);
      this.watcher.waits(file);
    }
    this.running ??= this.run().finally(() => { this.running = null; });
  }

  /** Ends when nothing waits any more. */
  async empty(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    for (let file = this.waiting[0]; file !== undefined; file = this.waiting[0]) {
      const now = file;
      try {
        const answer = await this.send(now, (share) => this.watcher.goes(now, share));
        this.watcher.ends(now, answer);
      } catch {
        this.watcher.fails(now);
      }
      this.waiting.shift();
    }
  }
}

/** Whether what is dragged holds files, and not text or a link of the page. */
export function holdsFiles(types: Iterable<string> | undefined): boolean {
  return types !== undefined && [...types].includes("Files");
}

/** How far a file is, in words: its share of the way, then the look that the server takes at it. */
export function wordsFor(share: number): string {
  return share >= 1 ? "looking" : `${Math.floor(share * 100)}%`;
}

/** What is said when all is done: "2 files are on the tray, 1 was refused." */
export function summary(taken: number, refused: number): string {
  const parts = [];
  if (taken) parts.push(`${taken} ${taken === 1 ? "file is" : "files are"} on the tray`);
  if (refused) parts.push(`${refused} ${refused === 1 ? "was" : "were"} refused`);
  return parts.length ? `${parts.join(", ")}.` : "";
}
