/** Shows a plugin's field, or a warning, only while another field has one of the values that it names. */
export function watchConditions(): void {
  document.addEventListener("change", event => {
    const form = (event.target as HTMLInputElement).form;
    if (form) settle(form);
  });
}

function settle(form: HTMLFormElement): void {
  // A field behind a hidden one is hidden too; fields stand in the order in which they depend on each other.
  for (const field of form.querySelectorAll<HTMLElement>("[data-when]")) {
    const shown = (field.dataset["whenValues"] ?? "").split("|").includes(valueOf(form, field.dataset["when"] ?? ""));
    field.hidden = !shown;
  }
}

function valueOf(form: HTMLFormElement, name: string): string {
  for (const input of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`)) {
    if (input.closest("[data-when][hidden]")) return "";
    if (input instanceof HTMLInputElement && input.type === "checkbox") return input.checked ? "true" : "false";
    if (input instanceof HTMLInputElement && input.type === "radio" && !input.checked) continue;
    return input.value;
  }
  return "";
}
