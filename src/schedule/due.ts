const DAY_MS = 86_400_000;

/** The next time that a daily run is due, in local time. */
export function nextDue(at: string, now: Date): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour, minute);
  if (today > now) return today;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, hour, minute);
}

/** `3 days`, `5 hours`, `2 minutes`: how long a time is, to its largest unit. */
export function durationText(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const [count, unit] =
    Math.abs(milliseconds) >= 2 * DAY_MS
      ? [Math.floor(minutes / 1440), 'day']
      : minutes >= 120
        ? [Math.floor(minutes / 60), 'hour']
        : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A time of UTC, to the minute. */
export function stamp(time: Date | string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
