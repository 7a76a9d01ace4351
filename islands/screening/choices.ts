// The choices below a reference: the page is the only place where they are kept; rows.ts says what a key makes of them.
import { firstOpen, type Decision, type Rows } from "./rows.ts";

export const fieldsets = (sheet: HTMLElement) => [...sheet.querySelectorAll<HTMLFieldSetElement>("fieldset[data-row]")];
export const nameOfRow = (set: Element | undefined) => set?.querySelector(".name")?.textContent?.trim() ?? "";

export function read(sheet: HTMLElement): Rows {
  const sets = fieldsets(sheet);
  return {
    numbers: sets.map((set) => Number(set.dataset.row)),
    choices: sets.map((set) => (set.querySelector<HTMLInputElement>("input:checked")?.value ?? "") as Decision | ""),
    marked: Math.max(0, sets.findIndex((set) => set.classList.contains("marked"))),
  };
}

export function write(sheet: HTMLElement, rows: Rows): void {
  fieldsets(sheet).forEach((set, place) => {
    set.classList.toggle("marked", place === rows.marked);
    set.classList.toggle("missing", false);
    for (const input of set.querySelectorAll<HTMLInputElement>("input[type=radio]")) input.checked = input.value === rows.choices[place];
  });
}

/** Make a sheet that has just come on screen ready to be worked on. */
export function prepare(sheet: HTMLElement): void {
  const rows = read(sheet);
  write(sheet, { ...rows, marked: Math.max(0, firstOpen(rows)) });
  sheet.classList.add("alive");
  const marks = sheet.querySelector<HTMLElement>("[data-act=highlights]");
  if (marks) marks.hidden = false;
  marks?.setAttribute("aria-pressed", String(document.documentElement.dataset.highlights !== "off"));
  const form = sheet.querySelector("form");
  if (form) form.noValidate = true;
}

/** Mark the review that asks for an answer still; gives its name. */
export function pointAtMissing(sheet: HTMLElement, place: number): string {
  write(sheet, { ...read(sheet), marked: place });
  const set = fieldsets(sheet)[place];
  set?.classList.add("missing");
  return nameOfRow(set);
}

/** Such as "Clinicians: include, Outcomes: open". */
export function inWords(sheet: HTMLElement): string {
  const { choices } = read(sheet);
  return fieldsets(sheet).map((set, place) => `${nameOfRow(set)}: ${choices[place] || "open"}`).join(", ");
}
