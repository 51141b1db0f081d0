import { copyOnClick } from "./copy";
import { openDialogs } from "./dialogs";
import { watchConditions } from "./conditions";
import { closeMenus } from "./menus";
import { localTimes } from "./times";
import { suggestNames } from "./suggestions";

copyOnClick();
openDialogs();
closeMenus();
watchConditions();
suggestNames();
localTimes(document.body);

// What htmx swaps in is told of times anew; everything else listens on the document.
document.addEventListener("htmx:after:swap", () => localTimes(document.body));

// A stream that is refused because the session is over: loading the page again leads to the sign-in page and back.
document.addEventListener("htmx:sse:error", event => {
  if ((event as CustomEvent<{ status?: number }>).detail.status === 401) location.reload();
});

// After a form came back with errors, readers and keyboards begin at their summary.
document.querySelector<HTMLElement>("[data-focus]")?.focus();
