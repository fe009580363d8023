import { Link } from 'wouter';
import { useIsOperator } from '../api';
import { useFormats } from '../i18n/formats';

export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A place in the log, `orders / 4 @ 118,201`: a link to its record for those who may see it; copied without separators. */
export function PlaceLink({ topic, partition, offset }: Place) {
  const { whole } = useFormats();
  if (!useIsOperator()) {
    return (
      <span className="mono nowrap">
        {topic} / {partition} @ {whole(offset)}
      </span>
    );
  }
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
