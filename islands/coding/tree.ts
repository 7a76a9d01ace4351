// The codebook beside the text: the tree with counts and number keys, and the definition of one code.

import type { Code, Desk } from "./desk.ts";
import { byId, make, thread } from "./parts.ts";

export class CodeTree {
  private readonly tree = byId("tree");
  private readonly about = byId("about-code");
  private chosen = "";
  private readonly desk: Desk;
  private readonly slots: () => readonly string[];
  private readonly apply: (code: Code) => void;

  constructor(desk: Desk, slots: () => readonly string[], apply: (code: Code) => void) {
    this.desk = desk;
    this.slots = slots;
    this.apply = apply;
  }

  draw(): void {
    const rows: HTMLElement[] = [];
    let desk = "";
    for (const code of this.desk.codes) {
      if (code.desk && code.desk !== desk) rows.push(make("li", { class: "desk-head small muted" }, code.desk));
      desk = code.desk;
      rows.push(this.row(code));
    }
    if (!rows.length) rows.push(make("li", { class: "muted" }, "No code yet. Select a passage, press Enter and type a name."));
    this.tree.replaceChildren(...rows);
    this.drawAbout();
  }

  /** Show what a code means. */
  choose(code: Code): void {
    this.chosen = code.id;
    this.draw();
  }

  private row(code: Code): HTMLElement {
    const slot = this.slots().indexOf(code.id);
    const { mayCode } = this.desk.data;
    const show = make(
      "button",
      { type: "button", class: "show", "aria-pressed": String(code.id === this.chosen), click: () => this.choose(code) },
      thread(code.colour),
      make("span", { class: "name" }, code.name),
    );
    return make(
      "li",
      { class: `depth-${Math.min(code.depth, 4)}${code.id === this.chosen ? " on" : ""}` },
      show,
      mayCode && slot >= 0 ? make("kbd", { title: `Press ${slot + 1} to code with it` }, String(slot + 1)) : null,
      make("span", { class: "n", title: "Passages that you see" }, String(code.passages)),
      mayCode
        ? make("button", { type: "button", class: "put", title: `Code as “${code.name}”`, "aria-label": `Code as “${code.name}”`, click: () => this.apply(code) }, "+")
        : null,
    );
  }

  private drawAbout(): void {
    const code = this.desk.code(this.chosen);
    this.about.hidden = !code;
    if (!code) return;
    const count = code.passages === 1 ? "1 passage" : `${code.passages} passages`;
    this.about.replaceChildren(
      make("h3", {}, thread(code.colour), code.name),
      make("p", { class: "muted" }, code.definition || "Not defined yet."),
      make("p", { class: "small" }, make("a", { href: code.url }, `${count}, definition and changes`)),
    );
  }
}
