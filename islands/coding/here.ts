// What is under the caret: the passages with their codes as buttons, whose words they are, and memos.

import type { Code, Coding, Desk, Nothing, Voice } from "./desk.ts";
import { byId, make, shorten, thread } from "./parts.ts";
import type { Span } from "./walk.ts";

export interface HereAnswers {
  takeOff: (coding: Coding) => void;
  voice: (voice: Voice) => void;
  memo: (coding: Coding, memo: string) => void;
  takeBack: (mark: Nothing) => void;
  show: (code: Code) => void;
  back: () => void;
}

export class HerePanel {
  private readonly panel = byId("here");
  private readonly desk: Desk;
  private readonly words: (passage: Span) => string;
  private readonly answers: HereAnswers;
  private memoFor: Coding | null = null;

  constructor(desk: Desk, words: (passage: Span) => string, answers: HereAnswers) {
    this.desk = desk;
    this.words = words;
    this.answers = answers;
  }

  draw(here: Span, voice: Voice, withOthers: boolean): void {
    if (this.panel.contains(document.activeElement) && document.activeElement instanceof HTMLTextAreaElement) return;
    const codings = this.desk.over(here).filter((one) => one.mine || withOthers);
    if (this.memoFor && !codings.includes(this.memoFor)) this.memoFor = null;
    const mark = this.desk.nothingOver(here);
    this.panel.replaceChildren(
      make("blockquote", { class: voice === "participant" ? "quote participant" : "quote" }, shorten(this.words(here), 180)),
      this.voices(voice),
      codings.length ? make("ul", { class: "codings", "aria-label": "Codes here" }, ...codings.map((one) => this.line(one, here))) : "",
      mark && !codings.length ? this.marked(mark) : "",
    );
  }

  /** Open the memo of a coding to write in. */
  openMemo(coding: Coding, redraw: () => void): void {
    this.memoFor = coding;
    redraw();
    this.panel.querySelector<HTMLTextAreaElement>("textarea")?.focus();
  }

  private voices(voice: Voice): HTMLElement {
    const choice = (value: Voice, label: string) =>
      make("button", { type: "button", "aria-pressed": String(voice === value), click: () => this.answers.voice(value), disabled: !this.desk.data.mayCode }, label);
    return make(
      "div",
      { class: "voices", role: "group", "aria-label": "Whose words" },
      choice("participant", "participant’s words"),
      choice("author", "author’s words"),
    );
  }

  private line(coding: Coding, here: Span): HTMLElement {
    const code = this.desk.code(coding.code);
    const name = code?.name ?? "a code";
    const isElsewhere = coding.start !== here.start || coding.end !== here.end;
    const isMine = coding.mine && this.desk.data.mayCode;
    const line = make(
      "li",
      {},
      make(
        "span",
        { class: "line" },
        make("button", { type: "button", class: "show", click: () => code && this.answers.show(code) }, thread(code?.colour ?? 1), make("span", { class: "name" }, name)),
        coding.mine ? null : make("span", { class: "muted small" }, coding.person),
        isMine ? make("button", { type: "button", class: "quiet", click: () => this.startMemo(coding, here) }, coding.memo ? "edit memo" : "memo") : null,
        isMine ? make("button", { type: "button", class: "quiet", "aria-label": `Take “${name}” off`, click: () => this.answers.takeOff(coding) }, "take off") : null,
      ),
      isElsewhere ? make("span", { class: "muted small where" }, `on “${shorten(this.words(coding), 60)}”`) : null,
      this.memoFor === coding ? this.memo(coding, name) : coding.memo ? make("p", { class: "memo small" }, coding.memo) : null,
    );
    return line;
  }

  private startMemo(coding: Coding, here: Span): void {
    this.openMemo(coding, () => this.draw(here, coding.voice, true));
  }

  private memo(coding: Coding, name: string): HTMLElement {
    const area = make("textarea", { rows: 3, class: "input", "aria-label": `Memo on “${name}”`, placeholder: "Why this code? Ctrl Enter keeps it, Esc leaves it." });
    area.value = coding.memo;
    let isLeft = false;
    const leave = (isKept: boolean) => {
      if (isLeft) return;
      isLeft = true;
      this.memoFor = null;
      const memo = area.value;
      area.blur();
      if (isKept) this.answers.memo(coding, memo);
      this.answers.back();
    };
    area.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") leave(false);
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) leave(true);
    });
    area.addEventListener("blur", () => leave(true));
    return area;
  }

  private marked(mark: Nothing): HTMLElement {
    return make(
      "p",
      { class: "small muted" },
      "You found nothing to code here. ",
      this.desk.data.mayCode ? make("button", { type: "button", class: "quiet", click: () => this.answers.takeBack(mark) }, "take back") : null,
    );
  }
}
