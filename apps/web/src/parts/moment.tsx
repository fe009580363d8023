import { useFormats } from '../i18n/formats';

interface MomentProps {
  readonly at: string | Date;
  /** `full` with the date, `clock` with milliseconds, `minute` without seconds, `day` in words. */
  readonly as?: 'full' | 'clock' | 'minute' | 'day';
}

/** A time in the language and zone of the page; its whole self is in the tooltip and for machines. */
export function Moment({ at, as = 'full' }: MomentProps) {
  const formats = useFormats();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const shown = { full: formats.moment, clock: formats.clock, minute: formats.minute, day: formats.day }[as];
  return (
    <time dateTime={date.toISOString()} title={date.toISOString()} className="nowrap">
      {shown(date)}
    </time>
  );
}
