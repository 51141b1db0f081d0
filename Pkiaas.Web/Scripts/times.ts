/** Moments come in UTC; here they turn to the reader's own time zone. The UTC text stays as the tooltip. Days stay the days of UTC. */
export function localTimes(root: ParentNode): void {
  // The page is English; its dates follow the reader's own kind of English, if he has one.
  const locale = navigator.language.startsWith("en") ? navigator.language : "en-GB";
  const day = { day: "numeric", month: "short", year: "numeric" } as const;
  const formats: Record<string, Intl.DateTimeFormat> = {
    moment: new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit" }),
    date: new Intl.DateTimeFormat(locale, { ...day, timeZone: "UTC" }),
  };
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-style]")) {
    const text = formats[time.dataset["style"] ?? ""]?.format(new Date(time.dateTime));
    if (text && time.textContent !== text) time.textContent = text;
  }
}
