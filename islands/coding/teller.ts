// Telling people what happened: the live region for those who listen, the foot line and notices for those who look.

import type { Desk } from "./desk.ts";
import { byId, make } from "./parts.ts";
import type { Standing } from "./save.ts";
import type { Surface } from "./surface.ts";
import type { Here } from "./walk.ts";

const STANDINGS: Record<Standing, string> = { saved: "saved", saving: "saving …", failed: "not saved" };

export class Teller {
  private readonly region = byId("told");
  private readonly standing = byId("standing");
  private readonly notices = byId("notices");
  private readonly desk: Desk;
  private readonly surface: Surface;
  private before = "";

  constructor(desk: Desk, surface: Surface) {
    this.desk = desk;
    this.surface = surface;
  }

  /** Say something once, aloud and in the foot line. */
  say(words: string): void {
    this.region.textContent = words;
    byId("said").textContent = words;
  }

  /** What is here: with its words where the caret was put by the program, which screen readers do not read. */
  tellPlace(here: Here, withOthers: boolean, withWords: boolean): void {
    const codings = this.desk.over(here).filter((one) => one.mine || withOthers);
    const names = codings.map((one) => {
      const name = this.desk.code(one.code)?.name ?? "a code";
      return one.mine ? name : `${name} by ${one.person}`;
    });
    const count = names.length === 1 ? "1 code here" : `${names.length} codes here`;
    const codes = names.length ? `${count}: ${names.join(", ")}` : this.desk.nothingOver(here) ? "Nothing to code here" : "No codes here";
    const where = here.to >= 0 ? `Line ${here.to + 1} of ${this.desk.lines.length}` : "Selection";
    byId("said").textContent = `${where}. ${codes}`;
    const told = withWords ? `${this.surface.words(here)} ${codes}` : codes;
    if (told !== this.before) this.region.textContent = told;
    this.before = told;
  }

  /** Something was not saved: the sentence stays until it is closed. */
  fail(words: string): void {
    const notice = make("p", { class: "notice error", role: "alert" }, words, " ");
    notice.append(make("button", { type: "button", class: "btn quiet", click: () => notice.remove() }, "Close"));
    this.notices.replaceChildren(notice);
  }

  showStanding(standing: Standing): void {
    this.standing.textContent = STANDINGS[standing];
    this.standing.dataset.standing = standing;
  }

  showProgress(): void {
    const { lines, done } = this.desk.progress;
    for (const bar of document.querySelectorAll<HTMLProgressElement>("progress[data-own]")) {
      bar.max = Math.max(1, lines);
      bar.value = done;
    }
    for (const words of document.querySelectorAll("[data-own-words]")) words.textContent = `${done} of ${lines} lines`;
  }
}
