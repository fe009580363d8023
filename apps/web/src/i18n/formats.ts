import { useMemo } from 'react';
import type { TimeZoneChoice } from './time-zone';
import { useTimeZone } from './time-zone';
import { useLanguage, type Language } from './language';

export interface Formats {
  /** Minor units of a currency: `money(10_700, 'EUR')`. */
  readonly money: (minor: number, currency: string) => string;
  readonly whole: (value: number) => string;
  readonly decimal: (value: number, digits: number) => string;
  readonly percent: (share: number) => string;
  /** `12:04:32.114` */
  readonly clock: (at: Date) => string;
  /** `12:04` */
  readonly minute: (at: Date) => string;
  /** `22 Nov 12:04:32.114` */
  readonly moment: (at: Date) => string;
  /** `Tuesday, 24 November` */
  readonly day: (at: Date) => string;
  /** `148 ms`, `5.455 s`, `3 min 20 s` */
  readonly duration: (milliseconds: number) => string;
  /** `84 MiB` */
  readonly bytes: (count: number) => string;
}

const regions: Record<Language, string> = { en: 'en-IE', zh: 'zh-CN' };

/** Everything a person reads as a number or a time, in the language and time zone of the page. */
export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useTimeZone();
  return useMemo(() => formatsOf(language, zone), [language, zone]);
}

export function formatsOf(language: Language, zone: TimeZoneChoice): Formats {
  const region = regions[language];
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(region, options);
    return (value: number): string => format.format(value);
  };
  return {
    ...timesOf(region, zone),
    money: (minor, currency) => number({ style: 'currency', currency })(minor / 100),
    whole: number({ maximumFractionDigits: 0 }),
    decimal: (value, digits) =>
      number({ minimumFractionDigits: digits, maximumFractionDigits: digits })(value),
    percent: number({ style: 'percent', maximumFractionDigits: 1 }),
    duration: (milliseconds) => durationOf(milliseconds, language),
    bytes: (count) => bytesOf(count, number({ maximumFractionDigits: 1 })),
  };
}

function timesOf(region: string, zone: TimeZoneChoice): Pick<Formats, 'clock' | 'minute' | 'moment' | 'day'> {
  const time = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(region, {
      hourCycle: 'h23',
      ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
      ...options,
    });
    return (at: Date): string => format.format(at);
  };
  const clock = time({ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
  const date = time({ day: 'numeric', month: 'short' });
  return {
    clock,
    minute: time({ hour: '2-digit', minute: '2-digit' }),
    moment: (at) => `${date(at)} ${clock(at)}`,
    day: time({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
}

const units = {
  en: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
  zh: { ms: '毫秒', s: '秒', min: '分', h: '小时', d: '天' },
} as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function durationOf(milliseconds: number, language: Language): string {
  const unit = units[language];
  const value = Math.round(milliseconds);
  if (value < 1_000) return `${value} ${unit.ms}`;
  if (value < 10_000) return `${(value / 1_000).toFixed(3)} ${unit.s}`;
  if (value < MINUTE) return `${(value / 1_000).toFixed(1)} ${unit.s}`;
  if (value < HOUR) return pair(value, [MINUTE, unit.min], [1_000, unit.s]);
  if (value < DAY) return pair(value, [HOUR, unit.h], [MINUTE, unit.min]);
  return pair(value, [DAY, unit.d], [HOUR, unit.h]);
}

function pair(value: number, [big, bigName]: [number, string], [small, smallName]: [number, string]): string {
  const rest = Math.floor((value % big) / small);
  const whole = `${Math.floor(value / big)} ${bigName}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallName}`;
}

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

function bytesOf(count: number, format: (value: number) => string): string {
  const power = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, count)) / 10)));
  return `${format(count / 1_024 ** power)} ${SIZES[power] ?? 'B'}`;
}
