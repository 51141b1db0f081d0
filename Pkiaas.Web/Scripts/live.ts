/**
 * Follows the stream of events (text/event-stream) that #live names. Each event becomes a DOM event on #live; parts of the page wait for
 * those and fetch themselves anew. The first one of every connection is "connected", so whatever happened while there was none shows then:
 * nothing has to be remembered from one connection to the next.
 */
export function followChanges(): void {
  const live = document.getElementById("live");
  const href = live?.dataset["follow"];
  // htmx starts in a task of its own; what it listens for must not come before.
  if (live && href) setTimeout(() => void follow(live, href));
}

/** The server says something every 15 seconds; who hears nothing for so long talks to nobody. */
const silence = 40_000;
const longestPause = 30_000;
/** A connection that holds for so long is one; before, the next pause is longer than the last. */
const proven = 2_000;

async function follow(live: HTMLElement, href: string): Promise<void> {
  const lost = live.querySelector<HTMLElement>(".live-lost > *");
  for (let failures = 0; ; ) {
    await untilVisible();
    const end = await listen(live, href, () => {
      failures = 0;
      if (lost) lost.hidden = true;
    });
    if (end === "refused") return;
    if (end === "failed" && ++failures > 2 && lost) lost.hidden = false;
    await pause(Math.min(1000 * 2 ** failures, longestPause) * (0.75 + Math.random() / 2));
  }
}

async function listen(live: HTMLElement, href: string, holds: () => void): Promise<"ended" | "failed" | "refused"> {
  const stop = new AbortController();
  let watch = setTimeout(() => stop.abort(), silence);
  let proof: ReturnType<typeof setTimeout> | undefined;
  // Browsers open only a few connections to one server; a tab that nobody looks at must not hold one.
  document.addEventListener("visibilitychange", () => document.hidden && stop.abort(), { signal: stop.signal });
  // A part of the page that could not fetch itself stays behind although the stream goes on: a new connection makes it try again.
  for (const failed of ["htmx:error", "htmx:response:error"])
    document.addEventListener(failed, event => (event.target as Element).matches("[hx-trigger*='#live']") && stop.abort(), { signal: stop.signal });
  try {
    const answer = await fetch(href, { headers: { Accept: "text/event-stream", "HX-Request": "true" }, cache: "no-store", signal: stop.signal });
    // The session is over: loading the page again leads to the sign-in page and back.
    if (answer.status === 401) location.reload();
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return "refused";
    if (!answer.ok || !answer.body) return "failed";
    proof = setTimeout(holds, proven);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ""; ; ) {
      const { done, value } = await reader.read();
      if (done) return "ended";
      clearTimeout(watch);
      watch = setTimeout(() => stop.abort(), silence);
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("event: ")) live.dispatchEvent(new CustomEvent(line.slice("event: ".length).trim()));
    }
  } catch {
    return document.hidden ? "ended" : "failed";
  } finally {
    clearTimeout(watch);
    clearTimeout(proof);
    stop.abort();
  }
}

function untilVisible(): Promise<void> {
  return new Promise(resolve => {
    if (!document.hidden) return resolve();
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
  });
}

/** Waits, but no longer than until the network is back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
  });
}
