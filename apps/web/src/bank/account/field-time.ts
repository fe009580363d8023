import type { TimeZoneChoice } from '../../i18n/time-zone';

const two = (value: number): string => String(value).padStart(2, '0');

/** A time as a `datetime-local` field shows it, to the second. */
export function fieldTime(at: string, zone: TimeZoneChoice): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  if (zone === 'utc') return date.toISOString().slice(0, 19);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** What the field says, to the end of its second; undefined while it is not filled in. */
export function timeOfField(text: string, zone: TimeZoneChoice): string | undefined {
  const time = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : new Date(time - (time % 1_000) + 999).toISOString();
}
