/** Buttons with command="show-modal" open their dialog by themselves in current browsers; this does it in older ones. */
export function openDialogs(): void {
  if ("command" in HTMLButtonElement.prototype) return;
  document.addEventListener("click", event => {
    const button = (event.target as Element).closest("button[command='show-modal']");
    const dialog = document.getElementById(button?.getAttribute("commandfor") ?? "");
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
}
