// The coding desk: reads what the page holds, and puts its parts together.

import { Acts } from "./acts.ts";
import { Box } from "./box.ts";
import { type Code, type Coding, Desk, type DeskData, type Voice } from "./desk.ts";
import { useSlot } from "./finder.ts";
import { HerePanel } from "./here.ts";
import { type Act, actOf } from "./keys.ts";
import { Paint } from "./paint.ts";
import { installPanes } from "./panes.ts";
import { byId } from "./parts.ts";
import { Saver } from "./save.ts";
import { Surface } from "./surface.ts";
import { Teller } from "./teller.ts";
import { Threads } from "./threads.ts";
import { CodeTree } from "./tree.ts";
import { guessVoice, participantStretches } from "./voices.ts";
import { atLine, extend, freely, type Here, lineAt, nextPassage, overlaps, type Span, step } from "./walk.ts";

const desk = new Desk(JSON.parse(byId("desk-data").textContent ?? "{}") as DeskData);
const surface = new Surface(byId("text"));
const pane = byId("pane-text");
const paint = new Paint(surface);
const teller = new Teller(desk, surface);
const acts = new Acts(desk, new Saver((standing) => teller.showStanding(standing)), teller);
const panes = installPanes();
const isFine = matchMedia("(pointer: fine)").matches;
const othersShown = document.getElementById("show-others") as HTMLInputElement | null;

let here: Here = desk.data.at ? freely(...desk.data.at) : atLine(desk.lines, firstOpenLine());
let slots: string[] = [...desk.data.recent];
let usedLast: string[] = [...desk.data.recent];
/** Whose words the passage is said to be, before it has a code; gone when one moves on. */
let chosenVoice: Voice | null = null;

const tree = new CodeTree(desk, () => slots, (code) => void apply(code));
const box = new Box(desk, () => slots, {
  apply: (code) => (desk.data.mayCode ? void apply(code) : tree.choose(code), leaveBox()),
  makeNew: (name) => (void makeNew(name), leaveBox()),
  close: leaveBox,
});
const panel = new HerePanel(desk, (passage) => surface.words(passage), {
  takeOff: (coding) => void acts.takeOff(coding),
  voice: setVoice,
  memo: (coding, memo) => void acts.memo(coding, memo),
  takeBack: (mark) => void acts.takeBackNothing(mark),
  show: (code) => tree.choose(code),
  back: () => (redrawHere(), focusText()),
});
const threads = new Threads(byId("threads"), surface, desk, withOthers, (coding) => go(freely(coding.start, coding.end)));

function firstOpenLine(): number {
  const done = [...desk.codings.filter((one) => one.mine), ...desk.nothing];
  const open = desk.lines.findIndex((line) => !done.some((one) => one.start < line.end && line.start < one.end));
  return Math.max(0, open);
}

function withOthers(): boolean {
  return othersShown?.checked ?? true;
}

function voiceHere(): Voice {
  const own = desk.ownOn(here)[0];
  return own?.voice ?? chosenVoice ?? guessVoice(here, desk.quoted);
}

/** Be somewhere else: mark it, keep it in sight, say it. */
function go(there: Here, isFromCaret = false): void {
  here = there;
  chosenVoice = null;
  if (!isFromCaret) {
    putCaret();
    reveal();
  }
  redrawHere();
  teller.tellPlace(here, withOthers(), !isFromCaret);
}

/** Which stretches of a paragraph are somebody's own words. */
function italics(): (within: Span) => Span[] {
  const said = desk.said();
  return (within) => participantStretches(within, desk.quoted, said.filter((one) => overlaps(one, within)));
}

function redrawHere(): void {
  paint.showHere(here);
  threads.showHere(here);
  panel.draw(here, voiceHere(), withOthers());
}

function redraw(): void {
  const setAnew = desk.isVoiceNew ? surface.setItalics(italics()) : [];
  paint.forget(setAnew);
  threads.forget(setAnew);
  desk.isVoiceNew = false;
  paint.showAll(desk, withOthers());
  threads.redraw();
  tree.draw();
  redrawHere();
  teller.showProgress();
}

/** Scroll only when the passage would be out of sight or below this part of the frame. */
function reveal(lowest = 0.72): void {
  const rect = surface.liveRange(here)?.getBoundingClientRect();
  if (!rect) return;
  const isPaneScrolling = pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== "visible";
  const frame = isPaneScrolling ? pane.getBoundingClientRect() : { top: 0, height: window.innerHeight };
  const top = rect.top - frame.top;
  if (top >= 56 && rect.bottom - frame.top <= frame.height * lowest) return;
  const by = top - Math.min(frame.height * 0.3, frame.height * lowest * 0.4);
  if (isPaneScrolling) pane.scrollTop += by;
  else window.scrollBy(0, by);
}

/** Back to the text; browsers forget where the caret was when a field beside it is left. */
function focusText(): void {
  surface.element.focus({ preventScroll: true });
  putCaret();
}

function putCaret(): void {
  surface.putCaret(here.to >= 0 ? (desk.lines[here.to]?.start ?? here.start) : here.start);
}

function leaveBox(): void {
  box.close();
  panes.close();
  focusText();
}

async function apply(code: Code): Promise<void> {
  if (!desk.data.mayCode) return;
  remember(code);
  const saving = acts.code(here, code, voiceHere());
  teller.tellPlace(here, withOthers(), false);
  await saving;
  teller.tellPlace(here, withOthers(), false);
}

async function makeNew(name: string): Promise<void> {
  const code = await acts.make(here, name, voiceHere());
  if (code) {
    remember(code);
    teller.tellPlace(here, withOthers(), false);
  }
}

function remember(code: Code): void {
  slots = useSlot(slots, usedLast, code.id);
  usedLast = [code.id, ...usedLast.filter((one) => one !== code.id)];
  tree.choose(code);
}

function setVoice(voice: Voice): void {
  const own = desk.ownOn(here);
  if (own.length) void acts.voice(own, voice);
  else chosenVoice = voice;
  redrawHere();
  teller.say(voice === "participant" ? "participant’s words" : "author’s words");
}

function newestOwn(): Coding | undefined {
  return desk.ownOn(here).at(-1) ?? desk.ownOver(here).at(-1);
}

function passOver(): void {
  const isOpen = (line: Span) => !desk.ownOver(line).length && !desk.nothingOver(line);
  for (const line of desk.lines.filter((one) => overlaps(one, here) && isOpen(one))) void acts.nothing(line);
  go(step(desk.lines, here, 1));
}

function toPassage(by: 1 | -1): void {
  const passages = desk.codings.filter((one) => one.mine || withOthers());
  const next = nextPassage(passages, here, by);
  if (next) go(freely(next.start, next.end));
  else teller.say(by > 0 ? "No coded passage after this." : "No coded passage before this.");
}

const READING: Partial<Record<Act, () => void>> = {
  next: () => go(step(desk.lines, here, 1)),
  previous: () => go(step(desk.lines, here, -1)),
  extendNext: () => go(extend(desk.lines, here, 1)),
  extendPrevious: () => go(extend(desk.lines, here, -1)),
  nextPassage: () => toPassage(1),
  previousPassage: () => toPassage(-1),
  openBox: () => openBox(),
  help: () => byId<HTMLDialogElement>("keys-help").showModal(),
};
const CODING: Partial<Record<Act, () => void>> = {
  nothing: passOver,
  voice: () => setVoice(voiceHere() === "participant" ? "author" : "participant"),
  memo: () => {
    const coding = newestOwn();
    if (coding) panel.openMemo(coding, redrawHere);
    else teller.say("Put a code here first; a memo belongs to a code on a passage.");
  },
  undo: () => void acts.undo(),
  takeOff: () => {
    const coding = newestOwn();
    if (coding) void acts.takeOff(coding);
    else teller.say("There is no code of yours here.");
  },
};

/** On a touch screen the codes are offered to tap; the keyboard comes up when the box itself is touched. */
function openBox(): void {
  panes.open("codes");
  if (isFine) return box.open();
  box.offer();
  reveal(0.4);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  const target = event.target as HTMLElement;
  const isInText = surface.element.contains(target);
  if (!isInText && target.closest("input, textarea, select")) return;
  if (!isInText && ["Enter", " "].includes(event.key) && target.closest("a, button, summary")) return;
  const pressed = actOf(event);
  if (!pressed) return;
  if (pressed.act === "slot") {
    const code = desk.code(slots[(pressed.slot ?? 0) - 1] ?? "");
    if (code) void apply(code);
  } else {
    const perform = READING[pressed.act] ?? (desk.data.mayCode ? CODING[pressed.act] : undefined);
    perform?.();
  }
  event.preventDefault();
}

/** The caret was moved, or something was selected, by mouse, touch or the browser's own keys. */
function followCaret(): void {
  const selected = surface.selected();
  if (!selected) return;
  if (selected.start < selected.end) {
    if (selected.start !== here.start || selected.end !== here.end) go(freely(selected.start, selected.end), true);
  } else if (!holds(here, selected.start)) {
    go(atLine(desk.lines, lineAt(desk.lines, selected.start)), true);
  }
}

function holds(passage: Span, position: number): boolean {
  return passage.start <= position && position <= passage.end;
}

let following = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(following);
  following = window.setTimeout(followCaret, 120);
});
surface.element.addEventListener("click", () => {
  const selected = surface.selected();
  if (selected && selected.start === selected.end) go(atLine(desk.lines, lineAt(desk.lines, selected.start)), true);
});
document.addEventListener("keydown", press);
othersShown?.addEventListener("change", redraw);
for (const [id, perform] of [
  ["touch-code", openBox],
  ["touch-nothing", passOver],
] as const) {
  document.getElementById(id)?.addEventListener("click", () => perform());
}
desk.onChange(redraw);

if (isFine) surface.makeReadOnlyEditable();
redraw();
if (isFine) focusText();
go(here);
