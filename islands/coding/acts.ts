// What a person does at the desk: shown at once, saved behind it, taken back with a sentence if that fails.

import type { Code, Coding, Desk, Nothing, Voice } from "./desk.ts";
import { NotSaved, type Saver } from "./save.ts";
import type { Span } from "./walk.ts";

interface Step {
  words: string;
  undo: () => Promise<void>;
}

export interface Told {
  say: (words: string) => void;
  fail: (words: string) => void;
}

export class Acts {
  private readonly steps: Step[] = [];
  private readonly desk: Desk;
  private readonly saver: Saver;
  private readonly told: Told;

  constructor(desk: Desk, saver: Saver, told: Told) {
    this.desk = desk;
    this.saver = saver;
    this.told = told;
  }

  /** Put a code on a passage. */
  async code(passage: Span, code: Code, voice: Voice): Promise<void> {
    if (this.desk.ownOn(passage).some((one) => one.code === code.id)) {
      this.told.say(`“${code.name}” is here already.`);
      return;
    }
    const coding = await this.put(passage, code, voice, "");
    if (!coding) return;
    this.steps.push({ words: `“${code.name}” taken off again`, undo: () => this.lift(coding).then(() => undefined) });
  }

  /** Make a code and put it on a passage; undoing takes both back. */
  async make(passage: Span, name: string, voice: Voice): Promise<Code | undefined> {
    const known = this.desk.named(name);
    if (known) {
      await this.code(passage, known, voice);
      return known;
    }
    try {
      const { code } = await this.saver.send<{ code: Code }>(() => this.desk.data.urls.make, () => ({ name }));
      this.desk.addCode(code);
      const coding = await this.put(passage, code, voice, "");
      this.steps.push({
        words: `“${code.name}” taken back`,
        undo: async () => {
          if (coding && !(await this.lift(coding))) return;
          await this.saver.send(() => `${code.url}discard/`);
          this.desk.removeCode(code);
        },
      });
      return code;
    } catch (problem) {
      this.failed(`“${name}” was not made.`, problem);
      return undefined;
    }
  }

  /** Take one's own code off. */
  async takeOff(coding: Coding): Promise<void> {
    const code = this.desk.code(coding.code);
    if (!code || !(await this.lift(coding))) return;
    this.told.say(`“${code.name}” taken off.`);
    this.steps.push({
      words: `“${code.name}” put back`,
      undo: () => this.put(coding, code, coding.voice, coding.memo).then(() => undefined),
    });
  }

  /** Say whose words a segment is: on every coding of it. */
  async voice(codings: readonly Coding[], voice: Voice): Promise<void> {
    const first = codings[0];
    if (!first || first.voice === voice) return;
    const before = first.voice;
    this.speak(codings, voice);
    try {
      await this.saver.send(() => this.url("segment", first.segment, "voice"), () => ({ voice }));
      this.steps.push({ words: "whose words, as before", undo: () => this.unspeak(codings, before) });
    } catch (problem) {
      this.speak(codings, before);
      this.failed("Whose words it is was not saved.", problem);
    }
  }

  async memo(coding: Coding, memo: string): Promise<void> {
    const before = coding.memo;
    if (memo.trim() === before) return;
    await this.write(coding, memo.trim());
    this.told.say(memo.trim() ? "Memo kept." : "Memo taken away.");
    this.steps.push({ words: "memo as before", undo: () => this.write(coding, before) });
  }

  /** There is nothing to code in this line. */
  async nothing(line: Span): Promise<void> {
    const mark: Nothing = { id: "", start: line.start, end: line.end };
    await this.mark(mark);
    this.steps.push({ words: "line open again", undo: () => this.unmark(mark) });
  }

  async takeBackNothing(mark: Nothing): Promise<void> {
    await this.unmark(mark);
    this.steps.push({ words: "nothing to code, as before", undo: () => this.mark({ ...mark, id: "" }) });
  }

  /** Undo the latest step made on this page. */
  async undo(): Promise<void> {
    const step = this.steps.pop();
    if (!step) {
      this.told.say("Nothing to undo on this page.");
      return;
    }
    try {
      await step.undo();
      this.told.say(`Undone: ${step.words}.`);
    } catch (problem) {
      this.failed("This was not undone.", problem);
    }
  }

  private async put(passage: Span, code: Code, voice: Voice, memo: string): Promise<Coding | undefined> {
    const coding: Coding = {
      id: "", segment: "", code: code.id, start: passage.start, end: passage.end, voice, memo, mine: true, person: "",
    };
    this.desk.add(coding);
    try {
      const { textVersion, urls } = this.desk.data;
      const saved = await this.saver.send<{ coding: Coding }>(() => urls.code, () => ({
        text_version: textVersion, start: passage.start, end: passage.end, code: code.id, voice, memo,
      }));
      Object.assign(coding, saved.coding);
      this.desk.changed();
      return coding;
    } catch (problem) {
      this.desk.remove(coding);
      this.failed(`“${code.name}” was not saved and has been taken off again.`, problem);
      return undefined;
    }
  }

  private async lift(coding: Coding): Promise<boolean> {
    this.desk.remove(coding);
    try {
      await this.saver.send(() => this.url("coding", coding.id, "take-off"));
      return true;
    } catch (problem) {
      this.desk.add(coding);
      this.failed("The code was not taken off.", problem);
      return false;
    }
  }

  private async write(coding: Coding, memo: string): Promise<void> {
    const before = coding.memo;
    coding.memo = memo;
    this.desk.changed();
    try {
      const saved = await this.saver.send<{ coding: Coding }>(() => this.url("coding", coding.id, "memo"), () => ({ memo }));
      Object.assign(coding, saved.coding);
    } catch (problem) {
      coding.memo = before;
      this.desk.changed();
      this.failed(`The memo was not saved: “${memo}”.`, problem);
    }
  }

  private async mark(mark: Nothing): Promise<void> {
    this.desk.nothing.push(mark);
    this.desk.changed();
    try {
      const { textVersion, urls } = this.desk.data;
      const saved = await this.saver.send<{ mark: Nothing }>(() => urls.nothing, () => ({
        text_version: textVersion, start: mark.start, end: mark.end,
      }));
      mark.id = saved.mark.id;
    } catch (problem) {
      this.drop(mark);
      this.failed("The line was not marked.", problem);
    }
  }

  private async unmark(mark: Nothing): Promise<void> {
    this.drop(mark);
    try {
      await this.saver.send(() => this.url("mark", mark.id, "take-back"));
    } catch (problem) {
      this.desk.nothing.push(mark);
      this.desk.changed();
      this.failed("The mark was not taken back.", problem);
    }
  }

  private async unspeak(codings: readonly Coding[], voice: Voice): Promise<void> {
    const first = codings[0];
    if (!first) return;
    await this.saver.send(() => this.url("segment", first.segment, "voice"), () => ({ voice }));
    this.speak(codings, voice);
  }

  private speak(codings: readonly Coding[], voice: Voice): void {
    for (const one of codings) one.voice = voice;
    this.desk.isVoiceNew = true;
    this.desk.changed();
  }

  private drop(mark: Nothing): void {
    this.desk.nothing = this.desk.nothing.filter((one) => one !== mark);
    this.desk.changed();
  }

  private url(kind: "coding" | "segment" | "mark", id: string, act: string): string {
    return `${this.desk.data.urls[kind]}${id}/${act}/`;
  }

  private failed(words: string, problem: unknown): void {
    if (!(problem instanceof NotSaved)) throw problem;
    this.told.fail(`${words} ${problem.message}`);
  }
}
