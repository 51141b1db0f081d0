/** A button with data-tick ticks all boxes of that name, and none once all are. */
export function tickAll(): void {
  document.addEventListener("click", event => {
    const name = (event.target as Element).closest<HTMLElement>("button[data-tick]")?.dataset["tick"];
    if (!name) return;
    const boxes = [...document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${CSS.escape(name)}"]`)];
    const tick = boxes.some(box => !box.checked);
    for (const box of boxes) box.checked = tick;
  });
}
