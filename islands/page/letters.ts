// Keys of one letter, digit or sign: they act by themselves, together with Alt, or not at all, as a person set it.
// Dictation and shaky hands press letters without meaning to (WCAG 2.2, 2.1.4).
import { isTyping } from "./keys.ts";
import { remember, remembered } from "./remembered.ts";

export const LETTER_KEYS = ["on", "alt", "off"] as const;
export type LetterKeys = (typeof LETTER_KEYS)[number];
type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

const SIGNS: Readonly<Record<string, readonly [string, string]>> = { Slash: ["/", "?"], Minus: ["-", "_"], Equal: ["=", "+"] };

/** What a key press is under a setting: as it is, nothing, or the key that it stands for. */
export function meant(event: Pressed, setting: LetterKeys): "as it is" | "nothing" | { key: string } {
  if (setting === "on" || event.ctrlKey || event.metaKey) return "as it is";
  if (!event.altKey) return event.key.length === 1 && event.key !== " " ? "nothing" : "as it is";
  const key = setting === "alt" ? keyOfCode(event) : null;
  return key ? { key } : "as it is";
}

/** The key by its place: with Alt, some systems write another letter. */
function keyOfCode({ code, key, shiftKey }: Pressed): string | null {
  if (/^[a-z]$/i.test(key)) return key;
  if (code.startsWith("Key")) return shiftKey ? code.slice(3) : code.slice(3).toLowerCase();
  if (code.startsWith("Digit")) return code.slice(5);
  return SIGNS[code]?.[shiftKey ? 1 : 0] ?? null;
}

/** Hear keys before everybody else on the page, and offer the setting wherever the page has a place for it. */
export function installLetters(page: Document): void {
  let setting = remembered("letter-keys", LETTER_KEYS);
  const show = () => {
    page.documentElement.dataset.letterKeys = setting;
    for (const choice of page.querySelectorAll<HTMLSelectElement>("select[data-letter-keys]")) choice.value = setting;
  };
  for (const place of page.querySelectorAll<HTMLElement>("[data-needs-script]")) place.hidden = false;
  show();
  page.addEventListener("change", (event) => {
    const choice = (event.target as Element).closest<HTMLSelectElement>("select[data-letter-keys]");
    const chosen = LETTER_KEYS.find((one) => one === choice?.value);
    if (!chosen) return;
    setting = chosen;
    remember("letter-keys", setting);
    show();
  });
  window.addEventListener("keydown", (event) => {
    if (!event.isTrusted || isTyping(event.target)) return;
    const means = meant(event, setting);
    if (means === "as it is") return;
    event.stopImmediatePropagation();
    if (means === "nothing") return;
    event.preventDefault();
    const instead = { key: means.key, code: event.code, shiftKey: event.shiftKey, bubbles: true, cancelable: true };
    event.target?.dispatchEvent(new KeyboardEvent("keydown", instead));
  }, true);
}
