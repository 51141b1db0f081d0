/** Moments come in UTC; here they turn to the reader's own time zone. The UTC text stays as the tooltip. */
export function localTimes(root: ParentNode): void {
  // The page is English; its dates follow the reader's own kind of English, if he has one.
  const locale = navigator.language.startsWith("en") ? navigator.language : "en-GB";
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-style='moment']")) {
    const text = format.format(new Date(time.dateTime));
    if (time.textContent !== text) time.textContent = text;
  }
}
