"use strict";
// The page works without this script; with it, it follows the request and speaks the person's own time zone.
(() => {
  const page = () => document.getElementById("main");
  const path = page().dataset.path;

  function refine() {
    // An iPad and a Vision Pro say that they are a Mac, but one can touch them.
    if (document.documentElement.dataset.device === "mac" && navigator.maxTouchPoints > 1) {
      // Where else to open the page: what is told to a Mac goes where this device is the right one, and comes where only a Mac is.
      const mac = document.querySelector("[data-untouched]");
      if (mac) {
        mac.remove();
        document.querySelector(".button.quiet")?.classList.remove("quiet");
      }
      const handheld = document.querySelector("[data-touched]");
      if (handheld) {
        handheld.hidden = false;
        document.querySelector(".download .button")?.classList.add("quiet");
      }
      const list = document.querySelector("[data-platforms]");
      const steps = list?.querySelector("[data-platform=ipad]");
      if (steps) {
        list.prepend(steps);
        steps.open = true;
      }
    }
    for (const time of document.querySelectorAll("time[datetime]")) {
      time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time.dateTime));
    }
    const button = document.querySelector("[data-copy]");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button, document.querySelector("[data-link]")));
    }
  }

  async function copy(button, field) {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      if (!document.execCommand("copy")) return;
    }
    button.textContent = button.dataset.copied;
  }

  // A scanner loads the page and goes; a person touches it or looks at it for a while.
  let told = false;
  function tellOpened() {
    if (told || document.visibilityState !== "visible" || page().dataset.state !== "ready") return;
    told = true;
    fetch(path + "/opened", { method: "POST", keepalive: true }).catch(() => { told = false; });
  }
  for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, tellOpened, { passive: true, once: true });

  // The page is replaced in place: loading it again could take away the question that Safari asks about the download.
  async function follow() {
    const answer = await fetch(path + "/state", { cache: "no-store" });
    if (!answer.ok && answer.status !== 404) return;
    const state = answer.ok ? (await answer.json()).state : "";
    if (state === page().dataset.state) return;
    const html = await (await fetch(page().dataset.page, { cache: "no-store" })).text();
    const next = new DOMParser().parseFromString(html, "text/html");
    page().replaceWith(next.getElementById("main"));
    document.title = next.title;
    refine();
  }

  const soon = ["waiting", "asking", "showing"];
  const ended = () => !["ready", ...soon].includes(page().dataset.state ?? "");
  let timer;
  let busy = false;
  async function tick() {
    clearTimeout(timer);
    if (ended() || busy) return;
    if (document.visibilityState === "visible") {
      busy = true;
      try {
        await follow();
      } catch {
        // Without a network there is nothing new to say.
      }
      busy = false;
    }
    if (!ended()) timer = setTimeout(tick, soon.includes(page().dataset.state) ? 2500 : 5000);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      setTimeout(tellOpened, 2000);
      tick();
    }
  });
  document.addEventListener("submit", () => setTimeout(tick, 1500));

  refine();
  setTimeout(tellOpened, 2000);
  timer = setTimeout(tick, 3000);
})();
