/** Choosing something with data-suggestion fills the input that data-suggest names, as long as nobody typed there. */
export function suggestNames(): void {
  document.addEventListener("change", event => {
    const choice = event.target as HTMLInputElement;
    const target = choice.dataset["suggest"] && document.querySelector<HTMLInputElement>(choice.dataset["suggest"]);
    if (!target) return;
    const suggestions = [...document.querySelectorAll<HTMLElement>("[data-suggestion]")].map(other => other.dataset["suggestion"]);
    if (target.value === "" || suggestions.includes(target.value)) target.value = choice.dataset["suggestion"] ?? "";
  });
}
