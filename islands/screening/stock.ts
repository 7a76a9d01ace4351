// How many references the page asks for: two at a time, since finding them is most of what a vote costs the server.

const AT_LEAST = 2;

/** How many more to ask for where there is room for `room`, the one on screen among them. */
export function wantedOf(stock: { readonly room: number; readonly ahead: number; readonly isReading: boolean }): number {
  const missing = Math.max(0, stock.room - stock.ahead - (stock.isReading ? 1 : 0));
  return missing >= AT_LEAST || !stock.isReading ? missing : 0;
}
