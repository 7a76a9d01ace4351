// The desk of screening: the next reference is there before the last one is saved, and without a connection too.
// Without this script every button still works, with a page load in between.
import { isTyping } from "../page/keys.ts";
import { remember, remembered } from "../page/remembered.ts";
import { meaningOf } from "./answers.ts";
import { fieldsets, inWords, nameOfRow, pointAtMissing, prepare, read, write } from "./choices.ts";
import { Outbox, type Alone, type Result } from "./outbox.ts";
import { firstOpen, press, swipe, type Rows } from "./rows.ts";
import { installNaming } from "./naming.ts";
import { newName, token } from "./sending.ts";
import { wantedOf } from "./stock.ts";
import { openStore, type Kept, type Sending } from "./store.ts";
import { hearSwipes, SWIPES, type Direction } from "./swipe.ts";
import { hideToast, say, showToast, tellHeld, tellKept, tellWaiting } from "./telling.ts";

const byId = (name: string) => document.getElementById(name) as HTMLElement;
const [desk, ahead, nothingLeft, noMoreHere, notices] = ["desk", "ahead", "nothing-left", "no-more-here", "notices"].map(byId) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
const owner = desk.dataset.owner ?? "";
const person = owner.split("/")[0] ?? "";

const sheetsIn = (place: ParentNode) => [...place.querySelectorAll<HTMLElement>(".sheet")];
const nameOf = (sheet: HTMLElement) => sheet.dataset.reference ?? "";
const current = () => desk.querySelector<HTMLElement>(".sheet");
const parse = async (response: Response) => new DOMParser().parseFromString(await response.text(), "text/html");

// How many the page has room for ahead, and how many of what it holds the server is told.
const [FEW, MANY, NAMED] = [4, 25, 90];
const PATIENCE = 30000;
let room = remembered("keep-ahead", ["few", "many"]) === "many" ? MANY : FEW;
let swipes = remembered("swipes", SWIPES);
// The sheets of what this page sent or is about to, to bring them back when it is undone.
const sheetOf = new Map<string, HTMLElement>();

const store = await openStore(owner);
const alone: Alone = (act) => navigator.locks ? navigator.locks.request(`themeloom-screening-${owner}`, act) as ReturnType<typeof act> : act();
const outbox = new Outbox<Document>(store, send, {
  async settling(item, result) {
    const refusals = result.kind === "refused" ? [result.answer.body] : [...result.answer.querySelectorAll("[data-part=notices] .warning")];
    for (const one of refusals) {
      const sentence = one.textContent?.trim() ?? "";
      await store.tell(sentence.includes(item.title) ? sentence : `“${item.title}” (${item.says}): ${sentence}`);
    }
    if (refusals.length) await tellKept(store);
  },
  settled(item, result) {
    tellUnsent();
    if (result.kind === "taken") return takeIn(result.answer);
    const sheet = sheetOf.get(item.sentAs);
    if (sheet && !current()) show(sheet);
  },
  waiting() { tellUnsent(); tellStock(); },
  empty() { tellUnsent(); if (!current()) showNext(); },
}, alone);

/** What the server need not give: what is here, and what is decided but not sent yet. */
function held(sending?: Kept): string {
  const names = [...sheetsIn(desk), ...sheetsIn(ahead)].map(nameOf);
  const unsent = outbox.unsent.filter(({ sentAs }) => sentAs !== sending?.sentAs);
  return [...unsent.map(({ reference }) => reference), ...names].slice(0, NAMED).join(",");
}

const wanted = () => String(wantedOf({ room, ahead: sheetsIn(ahead).length, isReading: current() !== null }));

async function send(item: Kept): Promise<Result<Document>> {
  const body = new FormData();
  for (const [name, value] of item.fields) body.append(name, value);
  body.set("by", person);
  body.set("sent_as", item.sentAs);
  body.set("holding", held(item));
  body.set("ahead", wanted());
  const headers = { "HX-Request": "true", "X-CSRFToken": token() };
  const response = await fetch(item.url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
  // Pages that say that something went wrong are not read: the status says it.
  const answer = response.status === 200 ? await parse(response) : document.implementation.createHTMLDocument();
  const isTaken = answer.querySelector("[data-part=progress]") !== null;
  const kind = meaningOf({ status: response.status, isTaken, isRefusal: response.headers.has("HX-Retarget") });
  return kind === "taken" || kind === "refused" ? { kind, answer } : { kind: "again", why: kind };
}

function takeIn(answer: Document): void {
  const progress = answer.querySelector("[data-part=progress]");
  if (progress) document.querySelector("[data-part=progress]")?.replaceWith(progress);
  const told = answer.querySelectorAll("[data-part=notices] > :not(.warning)");
  if (told.length) notices.replaceChildren(...told);
  const here = new Set([...sheetsIn(desk), ...sheetsIn(ahead)].map(nameOf).concat(outbox.unsent.map(({ reference }) => reference)));
  for (const sheet of sheetsIn(answer)) if (!here.has(nameOf(sheet))) ahead.append(sheet);
  if (!current()) showNext();
  tellStock();
}

/** A question to the server that keeps to what the page's own address filters for. */
function asking(values: Readonly<Record<string, string>>): URLSearchParams {
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) asked.set(name, value);
  return asked;
}

/** Ask for as many references as there is room for; without a connection it waits for the next vote that is taken. */
async function fill(): Promise<void> {
  const asked = asking({ by: person, holding: held(), ahead: wanted() });
  const response = await fetch(`${desk.dataset.ahead}?${asked}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (response?.ok) takeIn(await parse(response));
}

function tellUnsent(): void {
  desk.dataset.unsent = String(outbox.unsent.length);
  tellWaiting(outbox.unsent, outbox.why, store.lasts);
}

function tellStock(): void {
  tellHeld(sheetsIn(ahead).length, current() !== null, room === MANY, outbox.why !== null);
}

function showNext(): void {
  const next = sheetsIn(ahead)[0];
  if (next) return show(next);
  desk.replaceChildren();
  noMoreHere.hidden = !outbox.unsent.length;
  nothingLeft.hidden = outbox.unsent.length > 0;
  tellStock();
}

function show(sheet: HTMLElement): void {
  nothingLeft.hidden = noMoreHere.hidden = true;
  desk.replaceChildren(sheet);
  prepare(sheet);
  window.scrollTo(0, 0);
  focusOnTitle();
  tellStock();
}

function focusOnTitle(): void {
  current()?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function goOn(sheet: HTMLElement, form: HTMLFormElement, kind: Sending["kind"], url: string): void {
  const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[0] !== "csrfmiddlewaretoken");
  const title = sheet.querySelector("h1")?.textContent?.trim() ?? "";
  const item: Sending = { sentAs: newName(), kind, url, reference: nameOf(sheet), title, fields, says: kind === "skip" ? "skip" : read(sheet).choices.join(", ") };
  notices.replaceChildren();
  sheetOf.set(item.sentAs, sheet);
  say(kind === "skip" ? "Put off." : `Saved. ${inWords(sheet)}.`);
  const keeping = outbox.add(item);
  tellUnsent();
  keeping.catch(() => {
    show(sheet);
    say("This device could not keep the vote. Save it again.");
  });
  showNext();
}

/** Back to what was decided last: out of the queue while it waits, else from the server. */
async function goBack(): Promise<void> {
  hideToast();
  const last = outbox.unsent.at(-1);
  const waiting = last && sheetOf.get(last.sentAs);
  if (waiting && await outbox.takeBack(last.sentAs)) return bringBack(waiting);
  if (outbox.why) return say("The last vote was made before this page was opened; it can be undone once the connection is back.");
  await outbox.empty();
  const now = current();
  const response = await fetch(`${desk.dataset.back}?${asking({ holding: now ? nameOf(now) : "" })}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!response) return say("There is no connection. It can be undone once the connection is back.");
  const answer = await parse(response);
  const before = answer.querySelector<HTMLElement>(".sheet");
  const isOwn = !before || before.querySelector<HTMLInputElement>("input[name=by]")?.value === person;
  if (before && isOwn) bringBack(before);
  else if (isOwn) notices.replaceChildren(...answer.body.childNodes);
}

function bringBack(sheet: HTMLElement): void {
  const now = current();
  if (now) ahead.prepend(now);
  sheetsIn(ahead).filter((one) => nameOf(one) === nameOf(sheet)).forEach((one) => one.remove());
  show(sheet);
}

function submit(sheet: HTMLElement, form: HTMLFormElement): void {
  const open = firstOpen(read(sheet));
  if (open < 0) goOn(sheet, form, "vote", form.action);
  else say(`Choose for ${pointAtMissing(sheet, open)} too, or skip.`);
}

function swiped(direction: Direction): void {
  const sheet = current();
  const form = sheet?.querySelector("form");
  if (!sheet || !form || !fieldsets(sheet).length) return;
  const before = read(sheet);
  const after = swipe(before, direction, swipes === "all");
  write(sheet, after);
  if (firstOpen(after) >= 0) {
    const name = nameOfRow(fieldsets(sheet)[before.marked]);
    return showToast(`${name}: ${after.choices[before.marked]}`, () => write(sheet, before));
  }
  const words = after.choices.length === 1 || new Set(after.choices).size === 1 ? after.choices[0] : after.choices.join(", ");
  goOn(sheet, form, "vote", form.action);
  showToast(`Saved: ${words}`, () => void goBack());
}

const acts: Readonly<Record<string, (target: HTMLElement) => void>> = {
  note: () => {
    const note = current()?.querySelector<HTMLElement>(".note");
    note?.classList.remove("folded");
    note?.querySelector("textarea")?.focus();
  },
  mark: (target) => {
    const sheet = current();
    const place = sheet ? fieldsets(sheet).indexOf(target.closest("fieldset") as HTMLFieldSetElement) : -1;
    if (sheet && place >= 0) write(sheet, { ...read(sheet), marked: place });
  },
  highlights: () => setHighlights(document.documentElement.dataset.highlights === "off"),
  send: () => outbox.sendNow(),
  keep: () => {
    room = room === MANY ? FEW : MANY;
    remember("keep-ahead", room === MANY ? "many" : "few");
    tellStock();
    void fill();
  },
};

function setHighlights(isOn: boolean): void {
  document.documentElement.dataset.highlights = isOn ? "on" : "off";
  remember("highlights", isOn ? "on" : "off");
  for (const button of document.querySelectorAll("[data-act=highlights]")) button.setAttribute("aria-pressed", String(isOn));
  say(isOn ? "Highlights are on." : "Highlights are off.");
}

desk.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const sheet = form.closest<HTMLElement>(".sheet");
  const act = (event.submitter as HTMLElement | null)?.dataset.act;
  if (!sheet || act === "plain") return;
  event.preventDefault();
  if (act === "skip") goOn(sheet, form, "skip", (event.submitter as HTMLButtonElement).formAction);
  else submit(sheet, form);
});

document.addEventListener("click", (event) => {
  const target = (event.target as Element).closest<HTMLElement>("[data-act]");
  if (target) acts[target.dataset.act ?? ""]?.(target);
  // Pressed by mouse or thumb, a button must not take the next Enter for itself.
  if (event.detail > 0 && target && document.activeElement === target) focusOnTitle();
  if (target?.dataset.act !== "back" || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void goBack();
});

desk.addEventListener("change", (event) => {
  const set = (event.target as Element).closest<HTMLFieldSetElement>("fieldset[data-row]");
  const sheet = current();
  if (!set || !sheet) return;
  const rows = read(sheet);
  const open = firstOpen(rows);
  write(sheet, { ...rows, marked: open >= 0 ? open : fieldsets(sheet).indexOf(set) });
});

document.addEventListener("keydown", (event) => {
  const sheet = current();
  if (!sheet || document.querySelector("dialog[open]") || event.metaKey || event.altKey || event.isComposing) return;
  const form = sheet.querySelector("form");
  if ((event.target as Element).matches("textarea")) {
    if (event.key === "Enter" && event.ctrlKey && form) { event.preventDefault(); submit(sheet, form); }
    return;
  }
  if (event.ctrlKey || isTyping(event.target)) return;
  const rows: Rows | null = fieldsets(sheet).length ? press(read(sheet), event.key, event.shiftKey) : null;
  if (!rows) return;
  event.preventDefault();
  write(sheet, rows);
  say(inWords(sheet));
});

hearSwipes(desk, () => swipes !== "off" && !document.querySelector("dialog[open]"), (direction) => {
  if (direction) desk.dataset.swipe = direction;
  else delete desk.dataset.swipe;
}, swiped);
const choice = document.querySelector<HTMLSelectElement>("select[data-swipes]");
const setSwipes = () => { document.documentElement.dataset.swipes = swipes; };
if (choice) choice.value = swipes;
setSwipes();
choice?.addEventListener("change", () => {
  swipes = SWIPES.find((one) => one === choice.value) ?? "off";
  remember("swipes", swipes);
  setSwipes();
});

window.addEventListener("online", () => outbox.sendNow());
window.addEventListener("beforeunload", (event) => { if (outbox.unsent.length && !store.lasts) event.preventDefault(); });
installNaming();
setHighlights(remembered("highlights", ["on", "off"]) === "on");
say("");
await tellKept(store);
// What an earlier page decided is not read again.
const decided = new Set((await outbox.begin()).map(({ reference }) => reference));
for (const sheet of [...sheetsIn(desk), ...sheetsIn(ahead)]) if (decided.has(nameOf(sheet))) sheet.remove();
tellUnsent();
const first = current();
if (first) prepare(first);
else if (decided.size || sheetsIn(ahead).length) showNext();
tellStock();
if (room > FEW || (decided.size && !current())) void fill();
