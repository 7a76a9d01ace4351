// The threads in the margin: which lane each takes so that none runs over another, and where names fit.

export interface Stripe {
  top: number;
  bottom: number;
}

export interface Named extends Stripe {
  name: string;
}

/**
 * The lane of each stripe, from 0 on; of those that begin at the same height the first given is outermost. Stripes that share any
 * height are in different lanes, as long as there are lanes; where there are none left, the last is shared.
 */
export function assignLanes(stripes: readonly Stripe[], most = 8): number[] {
  const lanes = new Array<number>(stripes.length).fill(0);
  const ends: number[] = [];
  for (const index of inReadingOrder(stripes)) {
    const stripe = stripes[index] as Stripe;
    let lane = ends.findIndex((end) => end <= stripe.top);
    if (lane < 0) lane = Math.min(ends.length, most - 1);
    lanes[index] = lane;
    ends[lane] = Math.max(ends[lane] ?? 0, stripe.bottom);
  }
  return lanes;
}

/**
 * Where each stripe's name is written, or null where there is no room near it, or where the same name
 * stands just above: it reads on.
 */
export function placeNames(stripes: readonly Named[], height: number, farthest: number): (number | null)[] {
  const places = new Array<number | null>(stripes.length).fill(null);
  let free = Number.NEGATIVE_INFINITY;
  let above = "";
  for (const index of inReadingOrder(stripes)) {
    const stripe = stripes[index] as Named;
    if (stripe.name === above && stripe.top - free < height) continue;
    const place = Math.max(stripe.top, free);
    if (place - stripe.top > farthest) continue;
    places[index] = place;
    free = place + height;
    above = stripe.name;
  }
  return places;
}

function inReadingOrder(stripes: readonly Stripe[]): number[] {
  return stripes
    .map((_, index) => index)
    .sort((one, other) => {
      const a = stripes[one] as Stripe;
      const b = stripes[other] as Stripe;
      return a.top - b.top || one - other;
    });
}
