import type { Formats } from '../i18n/formats';
import type { Language } from '../i18n/language';

/** `0.6 s`, `43 s`, `3 min 20 s`: an age as a person says it. */
export function secondsText(
  seconds: number,
  { decimal, whole, duration }: Pick<Formats, 'decimal' | 'whole' | 'duration'>,
  language: Language,
): string {
  if (seconds >= 60) return duration(Math.round(seconds) * 1_000);
  return `${seconds < 10 ? decimal(seconds, 1) : whole(seconds)} ${language === 'zh' ? '秒' : 's'}`;
}
