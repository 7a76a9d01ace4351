// Which key does what at the desk, as a table: what the foot line and the help name is what works.

export type Act =
  | "next" | "previous" | "extendNext" | "extendPrevious" | "openBox" | "nothing" | "voice" | "memo" | "undo"
  | "takeOff" | "nextPassage" | "previousPassage" | "help" | "slot";

const ACTS: Record<string, Act> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  "Shift+ArrowDown": "extendNext",
  "Shift+ArrowUp": "extendPrevious",
  Enter: "openBox",
  "0": "nothing",
  v: "voice",
  m: "memo",
  z: "undo",
  Delete: "takeOff",
  Backspace: "takeOff",
  n: "nextPassage",
  p: "previousPassage",
  "?": "help",
};

export interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What a key does, with the number for a slot; undefined where the browser keeps it. */
export function actOf(pressed: Pressed): { act: Act; slot?: number } | undefined {
  if (pressed.altKey) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) {
    return pressed.key.toLowerCase() === "z" && !pressed.shiftKey ? { act: "undo" } : undefined;
  }
  if (/^[1-9]$/.test(pressed.key)) return { act: "slot", slot: Number(pressed.key) };
  const name = pressed.key.length === 1 ? pressed.key.toLowerCase() : `${pressed.shiftKey ? "Shift+" : ""}${pressed.key}`;
  const act = ACTS[name];
  return act ? { act } : undefined;
}
