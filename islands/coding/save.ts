// Saving: one request after another, in the order in which they were made, and plain words when one fails.

/** A rule said no, or the connection failed: the sentence to show. */
export class NotSaved extends Error {}

export type Standing = "saved" | "saving" | "failed";

export class Saver {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly show: (standing: Standing) => void;

  constructor(show: (standing: Standing) => void) {
    this.show = show;
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting > 0) event.preventDefault();
    });
  }

  /**
   * Send once all that was sent before has been answered. `body` is asked late, so that it can name
   * what an earlier request made. Raises NotSaved.
   */
  send<T>(url: () => string, body: () => Record<string, unknown> = () => ({})): Promise<T> {
    this.waiting += 1;
    this.show("saving");
    const answer = this.last.then(() => post<T>(url(), body()));
    this.last = answer.catch(() => undefined);
    return answer.then(
      (value) => {
        this.settle("saved");
        return value;
      },
      (problem: unknown) => {
        this.settle("failed");
        throw problem;
      },
    );
  }

  private settle(standing: Standing): void {
    this.waiting -= 1;
    this.show(this.waiting > 0 && standing === "saved" ? "saving" : standing);
  }
}

async function post<T>(url: string, body: Record<string, unknown>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body),
    });
  } catch {
    throw new NotSaved("There is no connection to Themeloom. Check the network and do it again.");
  }
  const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
  if (response.ok && answer) return answer as T;
  if (answer?.refused) throw new NotSaved(answer.refused);
  if (response.status === 403) throw new NotSaved("You have been signed out. Reload the page and sign in again.");
  throw new NotSaved(`Themeloom could not save it (answer ${response.status}). Reload the page and do it again.`);
}

/** The token that the page gives to htmx too. */
function token(): string {
  const headers = document.body.getAttribute("hx-headers");
  return headers ? (JSON.parse(headers)["X-CSRFToken"] ?? "") : "";
}
