import type { Formats } from '../i18n/formats';
import type { Language } from '../i18n/language';

/** `6.4/s`, `41/s`: as many digits as a person reads. */
export const rateText = (
  perSecond: number,
  formats: Pick<Formats, 'whole' | 'decimal'>,
  language: Language,
): string => `${shown(perSecond, formats)}/${language === 'zh' ? '秒' : 's'}`;

const shown = (perSecond: number, { whole, decimal }: Pick<Formats, 'whole' | 'decimal'>): string =>
  perSecond >= 10 || perSecond < 0.05 ? whole(perSecond) : decimal(perSecond, 1);
