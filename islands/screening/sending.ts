// The name of a sending, and the token that goes with it.

/** A random UUID; also on pages without HTTPS, where browsers have no crypto.randomUUID. */
export function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The token of the session as it is now: somebody may have signed in again since the page was loaded. */
export function token(): string {
  const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  const headers = document.body.getAttribute("hx-headers");
  return cookie ?? (headers ? (JSON.parse(headers)["X-CSRFToken"] ?? "") : "");
}
