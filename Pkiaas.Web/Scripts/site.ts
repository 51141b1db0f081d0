import { copyOnClick } from "./copy";
import { openDialogs } from "./dialogs";
import { watchConditions } from "./conditions";
import { followChanges } from "./live";
import { closeMenus } from "./menus";
import { localTimes } from "./times";
import { suggestNames } from "./suggestions";
import { tickAll } from "./ticks";

copyOnClick();
openDialogs();
closeMenus();
watchConditions();
suggestNames();
tickAll();
followChanges();
localTimes(document.body);

// What htmx swaps in is told of times anew; everything else listens on the document.
document.addEventListener("htmx:after:swap", () => localTimes(document.body));

// After a form came back with errors, or with what became of each thing, readers and keyboards begin at that summary.
document.querySelector<HTMLElement>("[data-focus]")?.focus();
