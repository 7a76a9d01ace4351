// Naming the criterion that an exclusion or a maybe rests on: in the dialog of the criteria, by click or number.
// Nobody has to. The choice is kept in the row's hidden field and shown as a chip below its choices.
import { reviewNamed } from "./named.ts";
import type { Decision } from "./rows.ts";

const MOST_NUMBERED = 9;
const dialog = document.getElementById("criteria") as HTMLDialogElement | null;
const desk = document.getElementById("desk");
const said = document.getElementById("said");

const rowsOf = () => [...(desk?.querySelectorAll<HTMLFieldSetElement>("fieldset[data-row]") ?? [])];
const fieldOf = (row: Element) => row.querySelector<HTMLInputElement>("input[data-named]");
const reviewOf = (row: Element) => fieldOf(row)?.dataset.named ?? "";
const rowOf = (review: string) => rowsOf().find((row) => reviewOf(row) === review);
const choiceOf = (row: Element) => (row.querySelector<HTMLInputElement>("input[type=radio]:checked")?.value ?? "") as Decision | "";
const buttonsOf = (section: Element) => [...section.querySelectorAll<HTMLButtonElement>("button[data-criterion]")];

let answeredLast = "";
let named = "";

/** Make the criteria of the dialog choosable, and chips clearable. */
export function installNaming(): void {
  if (!dialog || !desk) return;
  for (const item of dialog.querySelectorAll<HTMLElement>("li[data-criterion]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "of-criterion";
    button.dataset.criterion = item.dataset.criterion;
    button.append(...item.childNodes);
    item.replaceChildren(button);
  }
  // Before the desk hears it: then the marked row is still the one that the letter answers.
  document.addEventListener("keydown", noteAnswered, true);
  desk.addEventListener("change", (event) => {
    const row = (event.target as Element).closest("fieldset[data-row]");
    if (row) answeredLast = reviewOf(row);
  }, true);
  desk.addEventListener("click", (event) => {
    const chip = (event.target as Element).closest("[data-act=unname]");
    const row = chip?.closest("fieldset[data-row]");
    if (row) name(row, "", "");
  });
  new MutationObserver(prepare).observe(dialog, { attributeFilter: ["open"] });
  dialog.addEventListener("keydown", press);
  dialog.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-criterion]");
    if (button) choose(button);
  });
}

function noteAnswered(event: KeyboardEvent): void {
  if (dialog?.open || event.shiftKey || event.ctrlKey || !/^[ime1-9]$/i.test(event.key)) return;
  const row = rowsOf().find((one) => one.dataset.row === event.key) ?? rowsOf().find((one) => one.classList.contains("marked"));
  if (row) answeredLast = reviewOf(row);
}

function prepare(): void {
  if (!dialog?.open) return;
  const rows = rowsOf();
  const marked = rows.findIndex((row) => row.classList.contains("marked"));
  named = reviewNamed(rows.map((row) => ({ review: reviewOf(row), choice: choiceOf(row) })), Math.max(0, marked), answeredLast);
  for (const section of dialog.querySelectorAll<HTMLElement>("section[data-review]")) {
    const row = rowOf(section.dataset.review ?? "");
    const isNamed = section.dataset.review === named;
    section.classList.toggle("naming", isNamed);
    buttonsOf(section).forEach((button, place) => {
      button.disabled = !row;
      button.setAttribute("aria-pressed", String(row !== undefined && fieldOf(row)?.value === button.dataset.criterion));
      button.querySelector("kbd")?.remove();
      if (!isNamed || place >= MOST_NUMBERED) return;
      const key = document.createElement("kbd");
      key.textContent = String(place + 1);
      button.prepend(key);
    });
    if (isNamed) section.scrollIntoView({ block: "nearest" });
  }
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const section = dialog?.querySelector(`section[data-review="${CSS.escape(named)}"]`);
  const buttons = section ? buttonsOf(section) : [];
  const button = /^[1-9]$/.test(event.key) ? buttons[Number(event.key) - 1] : undefined;
  const row = rowOf(named);
  if (button && !button.disabled) choose(button);
  else if (row && (event.key === "0" || event.key === "Backspace" || event.key === "Delete")) {
    name(row, "", "");
    dialog?.close();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function step(by: number): void {
  const all = dialog ? buttonsOf(dialog).filter((button) => !button.disabled) : [];
  const section = dialog?.querySelector("section.naming button[data-criterion]");
  const here = all.indexOf(document.activeElement as HTMLButtonElement);
  const next = here >= 0 ? all[here + by] : (section as HTMLButtonElement | null) ?? all[0];
  next?.focus();
}

function choose(button: HTMLButtonElement): void {
  const row = rowOf(button.closest<HTMLElement>("section[data-review]")?.dataset.review ?? "");
  if (!row) return;
  const isSame = fieldOf(row)?.value === button.dataset.criterion;
  const words = [...button.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
  if (isSame) name(row, "", "");
  else name(row, button.dataset.criterion ?? "", words);
  dialog?.close();
}

function name(row: Element, criterion: string, words: string): void {
  const field = fieldOf(row);
  const chip = row.querySelector<HTMLElement>(".because");
  if (!field || !chip) return;
  field.value = criterion;
  chip.hidden = !criterion;
  const text = chip.querySelector("[data-part=words]");
  if (text) text.textContent = words;
  chip.querySelector("button")?.setAttribute("title", words);
  const review = row.querySelector(".name")?.textContent ?? "";
  if (said) said.textContent = criterion ? `${review}: because of “${words}”` : `${review}: no criterion named`;
}
