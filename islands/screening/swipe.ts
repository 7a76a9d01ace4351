// Swiping on a touch screen: right, left, and up on the bar of choices. Up and down on the text stays scrolling.

export type Direction = "right" | "left" | "up";
export interface Touch { readonly x: number; readonly y: number; readonly at: number; readonly isOnBar: boolean }
export const SWIPES = ["marked", "all", "off"] as const;
export type Swipes = (typeof SWIPES)[number];

const FAR_ENOUGH = 72;
const SHOWN_FROM = 24;
const SLOWEST = 900;
// Where phones begin their own "back" gesture.
const EDGE = 24;

/** Which way a finger went, or null: too short, too slanted, too slow, or begun at the edge of the screen. */
export function directionOf(from: Touch, to: Omit<Touch, "isOnBar">, width: number, far: number = FAR_ENOUGH): Direction | null {
  const [right, down] = [to.x - from.x, to.y - from.y];
  if (to.at - from.at > SLOWEST) return null;
  if (from.isOnBar && down <= -far && -down > 2 * Math.abs(right)) return "up";
  if (from.x < EDGE || from.x > width - EDGE) return null;
  if (Math.abs(right) < far || Math.abs(right) < 2 * Math.abs(down)) return null;
  return right > 0 ? "right" : "left";
}

/** Tell of swipes within `place`; `shown` hears which one it would be while the finger still moves. */
export function hearSwipes(
  place: HTMLElement,
  isOn: () => boolean,
  shown: (direction: Direction | null) => void,
  swiped: (direction: Direction) => void,
): void {
  let from: Touch | null = null;
  let finger = -1;
  const leave = () => { from = null; shown(null); };
  const point = (event: PointerEvent) => ({ x: event.clientX, y: event.clientY, at: event.timeStamp });
  place.addEventListener("pointerdown", (event) => {
    // A second finger is a pinch.
    if (event.pointerType !== "touch" || !isOn() || from) return leave();
    const target = event.target as Element;
    if (target.closest("textarea") || !(getSelection()?.isCollapsed ?? true)) return;
    finger = event.pointerId;
    from = { ...point(event), isOnBar: target.closest(".votes") !== null };
  });
  place.addEventListener("pointermove", (event) => {
    if (from && event.pointerId === finger) shown(directionOf(from, point(event), innerWidth, SHOWN_FROM));
  });
  place.addEventListener("pointerup", (event) => {
    if (!from || event.pointerId !== finger) return;
    const direction = directionOf(from, point(event), innerWidth);
    leave();
    if (!direction) return;
    // A finger that went this far pressed no button on its way.
    place.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => place.removeEventListener("click", stop, { capture: true }), 50);
    swiped(direction);
  });
  place.addEventListener("pointercancel", leave);
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
