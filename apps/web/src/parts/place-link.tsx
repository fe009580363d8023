import { Link } from 'wouter';
import { useFormats } from '../i18n/formats';

interface PlaceLinkProps {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A place in the log, `orders / 4 @ 118,201`: always a link to its record; copied without separators. */
export function PlaceLink({ topic, partition, offset }: PlaceLinkProps) {
  const { whole } = useFormats();
  return (
    <Link
      className="mono nowrap"
      href={`/ops/topics/${topic}/${partition}/${offset}`}
      onCopy={(event) => {
        event.clipboardData.setData('text/plain', `${topic}/${partition}@${offset}`);
        event.preventDefault();
      }}
    >
      {topic} / {partition} @ {whole(offset)}
    </Link>
  );
}
