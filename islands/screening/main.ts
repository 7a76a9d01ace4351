// The desk of screening: the next reference is there before the last one is saved.
// Without this script every button still works, with a page load in between.
import { Outbox, type Result } from "./outbox.ts";
import { firstOpen, press, type Decision, type Rows } from "./rows.ts";

interface Sending { readonly url: string; readonly body: FormData; readonly sheet: HTMLElement }

const desk = document.getElementById("desk") as HTMLElement;
const ahead = document.getElementById("ahead") as HTMLElement;
const nothingLeft = document.getElementById("nothing-left") as HTMLElement;
const notices = document.getElementById("notices") as HTMLElement;
const said = document.getElementById("said") as HTMLElement;

const sheetsIn = (place: ParentNode) => [...place.querySelectorAll<HTMLElement>(".sheet")];
const nameOf = (sheet: HTMLElement) => sheet.dataset.reference ?? "";
const current = () => desk.querySelector<HTMLElement>(".sheet");

// The server is told the first few that are held here; it gives more while they are fewer than it keeps ahead.
const NAMED = 8;

const outbox = new Outbox<Sending, Document>(send, {
  settled(item, result) {
    if (!outbox.unsent.length) document.getElementById("unsent")?.remove();
    const told = result.answer.querySelector("[data-part=notices]") ?? result.answer.body;
    if (result.kind === "refused") notices.replaceChildren(...told.childNodes);
    else takeIn(result.answer, told);
    if (result.kind === "refused" && !current()) show(item.sheet);
  },
  waiting(unsent) {
    const line = document.getElementById("unsent") ?? notices.appendChild(document.createElement("p"));
    line.id = "unsent";
    line.className = "notice warning";
    line.textContent = `No answer from the server. ${unsent === 1 ? "One decision is" : `${unsent} decisions are`} kept on this page and sent as soon as it answers; leave the page open. If you were signed out, sign in again in another tab.`;
  },
});

async function send({ url, body }: Sending): Promise<Result<Document>> {
  const response = await fetch(url, { method: "POST", body, headers: { "HX-Request": "true" } });
  const answer = new DOMParser().parseFromString(await response.text(), "text/html");
  if (answer.querySelector("[data-part=progress]")) return { kind: "taken", answer };
  if (response.headers.has("HX-Retarget")) return { kind: "refused", answer };
  return { kind: "again" };
}

function takeIn(answer: Document, told: Element): void {
  const progress = answer.querySelector("[data-part=progress]");
  if (progress) document.querySelector("[data-part=progress]")?.replaceWith(progress);
  if (told.childElementCount) notices.replaceChildren(...told.children);
  const held = new Set([...sheetsIn(desk), ...sheetsIn(ahead), ...outbox.unsent.map(({ sheet }) => sheet)].map(nameOf));
  for (const sheet of sheetsIn(answer)) if (!held.has(nameOf(sheet))) ahead.append(sheet);
  if (!current()) showNext();
}

function showNext(): void {
  const next = sheetsIn(ahead)[0];
  if (next) return show(next);
  desk.replaceChildren();
  nothingLeft.hidden = outbox.unsent.length > 0;
}

function show(sheet: HTMLElement): void {
  nothingLeft.hidden = true;
  desk.replaceChildren(sheet);
  prepare(sheet);
  window.scrollTo(0, 0);
  sheet.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function goOn(sheet: HTMLElement, form: HTMLFormElement, url: string): void {
  const body = new FormData(form);
  body.set("holding", sheetsIn(ahead).slice(0, NAMED).map(nameOf).join(","));
  notices.querySelectorAll(".notice:not(#unsent)").forEach((notice) => notice.remove());
  outbox.add({ url, body, sheet });
  showNext();
}

async function goBack(url: string): Promise<void> {
  await outbox.empty();
  const response = await fetch(url, { headers: { "HX-Request": "true" } });
  const answer = new DOMParser().parseFromString(await response.text(), "text/html");
  const before = answer.querySelector<HTMLElement>(".sheet");
  if (!before) return notices.replaceChildren(...answer.body.childNodes);
  const now = current();
  if (now) ahead.prepend(now);
  sheetsIn(ahead).filter((sheet) => nameOf(sheet) === nameOf(before)).forEach((sheet) => sheet.remove());
  show(before);
}

// Rows: the page is the only place where choices are kept; rows.ts says what a key makes of them.
const fieldsets = (sheet: HTMLElement) => [...sheet.querySelectorAll<HTMLFieldSetElement>("fieldset[data-row]")];

function read(sheet: HTMLElement): Rows {
  const sets = fieldsets(sheet);
  return {
    numbers: sets.map((set) => Number(set.dataset.row)),
    choices: sets.map((set) => (set.querySelector<HTMLInputElement>("input:checked")?.value ?? "") as Decision | ""),
    marked: Math.max(0, sets.findIndex((set) => set.classList.contains("marked"))),
  };
}

function write(sheet: HTMLElement, rows: Rows): void {
  fieldsets(sheet).forEach((set, place) => {
    set.classList.toggle("marked", place === rows.marked);
    set.classList.toggle("missing", false);
    for (const input of set.querySelectorAll<HTMLInputElement>("input")) input.checked = input.value === rows.choices[place];
  });
}

function prepare(sheet: HTMLElement): void {
  const rows = read(sheet);
  write(sheet, { ...rows, marked: Math.max(0, firstOpen(rows)) });
  const form = sheet.querySelector("form");
  if (form) form.noValidate = true;
}

function submit(sheet: HTMLElement, form: HTMLFormElement): void {
  const rows = read(sheet);
  const open = firstOpen(rows);
  if (open < 0) return goOn(sheet, form, form.action);
  write(sheet, { ...rows, marked: open });
  const set = fieldsets(sheet)[open];
  set?.classList.add("missing");
  said.textContent = `Choose for ${set?.querySelector(".name")?.textContent} too, or skip.`;
}

desk.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const sheet = form.closest<HTMLElement>(".sheet");
  const act = (event.submitter as HTMLElement | null)?.dataset.act;
  if (!sheet || act === "plain") return;
  event.preventDefault();
  if (act === "skip") goOn(sheet, form, (event.submitter as HTMLButtonElement).formAction);
  else submit(sheet, form);
});

desk.addEventListener("click", (event) => {
  if ((event.target as Element).closest("[data-act=note]")) openNote();
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-act=back]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void goBack(link.href);
});

function openNote(): void {
  const note = current()?.querySelector<HTMLElement>(".note");
  note?.classList.remove("folded");
  note?.querySelector("textarea")?.focus();
}

desk.addEventListener("change", (event) => {
  const set = (event.target as Element).closest<HTMLElement>("fieldset[data-row]");
  const sheet = current();
  if (!set || !sheet) return;
  const rows = read(sheet);
  const open = firstOpen(rows);
  write(sheet, { ...rows, marked: open >= 0 ? open : fieldsets(sheet).indexOf(set as HTMLFieldSetElement) });
});

document.addEventListener("keydown", (event) => {
  const sheet = current();
  if (!sheet || document.querySelector("dialog[open]") || event.metaKey || event.altKey || event.isComposing) return;
  const form = sheet.querySelector("form");
  if ((event.target as Element).matches("textarea")) {
    if (event.key === "Enter" && event.ctrlKey && form) { event.preventDefault(); submit(sheet, form); }
    return;
  }
  if (event.ctrlKey || (event.target as Element).matches("input:not([type=radio])")) return;
  const rows = fieldsets(sheet).length ? press(read(sheet), event.key, event.shiftKey) : null;
  if (!rows) return;
  event.preventDefault();
  write(sheet, rows);
  said.textContent = fieldsets(sheet).map((set, place) => `${set.querySelector(".name")?.textContent}: ${rows.choices[place] || "open"}`).join(", ");
});

window.addEventListener("beforeunload", (event) => { if (outbox.unsent.length) event.preventDefault(); });
const first = current();
if (first) prepare(first);
