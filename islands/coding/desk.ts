// What lies on the desk: the codes, the codings one may see, and how far one is. Offsets are code points.

import { codeNamed } from "./finder.ts";
import { guessVoice, type Voiced } from "./voices.ts";
import { countDone, overlaps, type Span } from "./walk.ts";

export type Voice = "participant" | "author";

export interface Code {
  id: string;
  name: string;
  colour: number;
  definition: string;
  depth: number;
  passages: number;
  /** Where the code is new, in words; empty in the codebook. */
  desk: string;
  url: string;
}

export interface Coding extends Span {
  id: string;
  segment: string;
  code: string;
  voice: Voice;
  memo: string;
  mine: boolean;
  person: string;
}

export interface Nothing extends Span {
  id: string;
}

export interface Progress {
  lines: number;
  done: number;
}

export interface DeskData {
  textVersion: string;
  lines: [number, number][];
  quoted: [number, number][];
  codes: Code[];
  codings: Coding[];
  nothing: Nothing[];
  recent: string[];
  progress: Progress;
  mayCode: boolean;
  at: [number, number] | null;
  urls: Record<"code" | "make" | "nothing" | "coding" | "segment" | "mark", string>;
}

export class Desk {
  readonly lines: Span[];
  readonly quoted: Span[];
  codes: Code[];
  codings: Coding[];
  nothing: Nothing[];
  progress: Progress;
  /** Whether somebody said whose words a passage is since the text was last set. */
  isVoiceNew = true;
  readonly data: DeskData;
  private readonly listeners: (() => void)[] = [];

  constructor(data: DeskData) {
    this.data = data;
    this.lines = data.lines.map(([start, end]) => ({ start, end }));
    this.quoted = data.quoted.map(([start, end]) => ({ start, end }));
    this.codes = data.codes;
    this.codings = data.codings;
    this.nothing = data.nothing;
    this.progress = data.progress;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  changed(): void {
    const own = this.codings.filter((one) => one.mine);
    this.progress = { lines: this.lines.length, done: countDone(this.lines, own, this.nothing) };
    for (const listener of this.listeners) listener();
  }

  code(id: string): Code | undefined {
    return this.codes.find((one) => one.id === id);
  }

  named(name: string): Code | undefined {
    return codeNamed(this.codes, name);
  }

  /** The codings that share a character with this passage, in reading order. */
  over(passage: Span): Coding[] {
    return this.codings
      .filter((one) => overlaps(one, passage))
      .sort((one, other) => one.start - other.start || one.end - other.end);
  }

  ownOver(passage: Span): Coding[] {
    return this.over(passage).filter((one) => one.mine);
  }

  /** Own codings on exactly this passage. */
  ownOn(passage: Span): Coding[] {
    return this.ownOver(passage).filter((one) => one.start === passage.start && one.end === passage.end);
  }

  nothingOver(passage: Span): Nothing | undefined {
    return this.nothing.find((one) => overlaps(one, passage));
  }

  /** What people said whose words are: a colleague's where one's own coding does not speak. */
  said(): Voiced[] {
    return [...this.codings.filter((one) => !one.mine), ...this.codings.filter((one) => one.mine)];
  }

  add(coding: Coding): void {
    this.codings.push(coding);
    this.hear(coding);
    this.count(coding.code, 1);
    this.changed();
  }

  remove(coding: Coding): void {
    const at = this.codings.indexOf(coding);
    if (at < 0) return;
    this.codings.splice(at, 1);
    this.hear(coding);
    this.count(coding.code, -1);
    this.changed();
  }

  addCode(code: Code): void {
    this.codes.push(code);
    this.changed();
  }

  removeCode(code: Code): void {
    this.codes = this.codes.filter((one) => one !== code);
    this.changed();
  }

  /** A voice that is not as guessed changes how the text is set. */
  private hear(coding: Coding): void {
    if (coding.voice !== guessVoice(coding, this.quoted)) this.isVoiceNew = true;
  }

  private count(id: string, by: number): void {
    const code = this.code(id);
    if (code) code.passages += by;
  }
}
