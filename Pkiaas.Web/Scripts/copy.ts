/** Buttons with data-copy put that text on the clipboard and say so for two seconds. */
export function copyOnClick(): void {
  const said = document.createElement("div");
  said.className = "visually-hidden";
  said.setAttribute("aria-live", "polite");
  document.body.append(said);

  document.addEventListener("click", async event => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-copy]");
    if (!button) return;
    if (!(await write(button.dataset["copy"] ?? ""))) return;
    button.classList.add("is-copied");
    said.textContent = "Copied.";
    setTimeout(() => {
      button.classList.remove("is-copied");
      said.textContent = "";
    }, 2000);
  });
}

async function write(text: string): Promise<boolean> {
  // Browsers give the clipboard only to secure contexts; a dashboard on a plain http address in the LAN is none.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused: the old way may still do.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
