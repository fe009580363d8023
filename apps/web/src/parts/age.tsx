import { useFormats } from '../i18n/formats';
import { useNow } from './use-now';
import { useWords } from '../i18n/use-words';
import { partsWords } from './parts-words';

/** How long ago, counting on; the absolute time is in the tooltip. */
export function Age({ since }: { readonly since: string | Date }) {
  const now = useNow(1_000);
  const formats = useFormats();
  const words = useWords(partsWords);
  const date = new Date(since);
  const seconds = Math.max(0, Math.floor((now - date.getTime()) / 1_000));
  return (
    <time dateTime={date.toISOString()} title={formats.moment(date)} className="nowrap">
      {words.ago(formats.duration(seconds * 1_000).replace(/(\d)\.\d+/, '$1'))}
    </time>
  );
}
