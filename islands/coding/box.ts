// The code box: typing finds a code or makes one. It stands in the pane beside the text, so that it never
// covers the lines that follow.

import type { Code, Desk } from "./desk.ts";
import { findCodes } from "./finder.ts";
import { byId, make, thread } from "./parts.ts";

export interface BoxAnswers {
  apply: (code: Code) => void;
  makeNew: (name: string) => void;
  close: () => void;
}

const MOST = 40;

export class Box {
  private readonly input = byId<HTMLInputElement>("find");
  private readonly list = byId("found");
  private readonly tree = byId("tree");
  private choices: (Code | null)[] = [];
  private at = 0;
  private readonly desk: Desk;
  private readonly slots: () => readonly string[];
  private readonly answers: BoxAnswers;

  constructor(desk: Desk, slots: () => readonly string[], answers: BoxAnswers) {
    this.desk = desk;
    this.slots = slots;
    this.answers = answers;
    this.input.addEventListener("focus", () => this.show());
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("blur", () => setTimeout(() => this.hideUnlessUsed(), 150));
    this.input.addEventListener("keydown", (event) => this.press(event));
  }

  open(): void {
    this.input.value = "";
    this.input.focus();
    this.show();
  }

  /** Show the codes to choose from, without asking for a keyboard. */
  offer(): void {
    this.input.value = "";
    this.show();
  }

  /** Close and empty; the caller decides where the focus goes. */
  close(): void {
    this.input.value = "";
    this.hide();
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    event.stopPropagation();
    const typed = this.input.value.trim();
    switch (event.key) {
      case "ArrowDown":
        this.move(1);
        break;
      case "ArrowUp":
        this.move(-1);
        break;
      case "Enter":
        if (event.shiftKey && typed && this.desk.data.mayCode) this.answers.makeNew(typed);
        else this.choose(this.at);
        break;
      case "Escape":
        this.answers.close();
        break;
      default: {
        const slot = typed === "" && /^[1-9]$/.test(event.key) ? this.slots()[Number(event.key) - 1] : undefined;
        const code = slot && this.desk.code(slot);
        if (!code) return;
        this.answers.apply(code);
      }
    }
    event.preventDefault();
  }

  private choose(index: number): void {
    const choice = this.choices[index];
    if (choice) this.answers.apply(choice);
    else if (choice === null) this.answers.makeNew(this.input.value.trim());
  }

  private move(by: number): void {
    if (!this.choices.length) return;
    this.at = (this.at + by + this.choices.length) % this.choices.length;
    this.mark();
  }

  private show(): void {
    const typed = this.input.value.trim();
    const found = typed ? findCodes(this.desk.codes, typed) : this.recentFirst();
    this.choices = found.slice(0, MOST);
    if (typed && this.desk.data.mayCode && !this.desk.named(typed)) this.choices.push(null);
    this.at = 0;
    const options = this.choices.map((choice, index) => this.option(choice, typed, index));
    const nothing = make("li", { class: "none muted" }, typed ? "No code has these words." : "No code yet. Type a name.");
    this.list.replaceChildren(...(options.length ? options : [nothing]));
    this.list.hidden = false;
    this.tree.hidden = true;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  private recentFirst(): Code[] {
    const slots = this.slots();
    const recent = slots.map((id) => this.desk.code(id)).filter((code) => code !== undefined);
    return [...recent, ...this.desk.codes.filter((code) => !slots.includes(code.id))];
  }

  private option(choice: Code | null, typed: string, index: number): HTMLElement {
    const slot = choice && !typed ? this.slots().indexOf(choice.id) : -1;
    const isFirst = index === 0;
    const key = !this.desk.data.mayCode ? "" : slot >= 0 ? String(slot + 1) : isFirst ? "Enter" : "";
    return make(
      "li",
      { role: "option", id: `option-${index}`, mousedown: (event) => (event.preventDefault(), this.choose(index)) },
      choice ? thread(choice.colour) : null,
      make("span", { class: choice ? "name" : "name muted" }, choice ? choice.name : `Make “${typed}”`),
      choice === null && !isFirst ? make("kbd", {}, "Shift Enter") : key ? make("kbd", {}, key) : null,
    );
  }

  private mark(): void {
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.at));
      if (index === this.at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.choices.length) this.input.setAttribute("aria-activedescendant", `option-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private hideUnlessUsed(): void {
    if (document.activeElement !== this.input) this.hide();
  }

  private hide(): void {
    this.list.hidden = true;
    this.tree.hidden = false;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
