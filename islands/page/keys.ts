// Keys: whatever carries data-key="x" is pressed by the key x, unless the person is typing.

const TYPING = "input:not([type=radio]):not([type=checkbox]):not([type=button]):not([type=submit]), textarea, select, [contenteditable=true]";

/** Whether this event is meant for a field that is being typed in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** The name of a key as data-key writes it: lower-case letters, "Enter", "?", "ArrowDown"; "Shift+Enter". */
export function nameOfKey(event: Pick<KeyboardEvent, "key" | "shiftKey">): string {
  if (event.key.length === 1) return event.key.toLowerCase();
  return event.shiftKey ? `Shift+${event.key}` : event.key;
}

/** Press, or focus where it is a field, the first visible element of `root` that shows this key. */
export function installKeys(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    const key = nameOfKey(event);
    if (key === "Enter" && (event.target as Element).closest("a, button, summary")) return;
    const scope = root.querySelector("dialog[open]") ?? root;
    for (const element of scope.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)) {
      if (!element.checkVisibility() || element.hasAttribute("disabled")) continue;
      event.preventDefault();
      if (isTyping(element)) element.focus();
      else element.click();
      return;
    }
  });
}
