import type { Formats } from '../../i18n/formats';
import type { Language } from '../../i18n/language';
import type { GroupLag } from '../live/group-lag';
import { lagTrend } from '../live/lag-trend';
import { secondsText } from '../seconds-text';
import { overviewWords } from '../words/overview';

/** Seconds first, for a bare count says little; then where it goes. */
export function lagNote(
  { records, seconds, isConsuming }: GroupLag,
  values: readonly number[],
  formats: Formats,
  language: Language,
): string {
  const words = overviewWords[language];
  if (!isConsuming) return words.notConsuming;
  if (records === 0) return words.caughtUp;
  const trend = lagTrend(values);
  if (trend.kind === 'draining' && trend.secondsLeft > 5)
    return words.draining(secondsText(trend.secondsLeft, formats, language));
  if (seconds === null) return '';
  const age =
    seconds < 0.1 ? words.underATenth : words.secondsBehind(secondsText(seconds, formats, language));
  const isGrowing = trend.kind === 'growing' && seconds > 5;
  return isGrowing ? `${age} ${words.growing(formats.whole(trend.perSecond))}` : age;
}
