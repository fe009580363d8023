import type { BrowsedRecord } from '@rivermart/contracts';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { PlaceLink } from '../../parts/place-link';
import { StateSign } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { topicWords } from '../words/topics';
import { previewOf } from './value-at';

interface RecordsTableProps {
  readonly topic: string;
  readonly records: readonly BrowsedRecord[];
  readonly path: string;
}

export const keyOfRecord = ({ topic, partition, offset }: BrowsedRecord): string =>
  `${topic}/${partition}@${offset}`;

/** Records as rows: when, which event, where, of whom, and as much of the value as one asked for. */
export function RecordsTable({ topic, records, path }: RecordsTableProps) {
  const words = useWords(topicWords);
  const columns: readonly Column<BrowsedRecord>[] = [
    { key: 'place', head: words.place, cell: (record) => <PlaceLink {...record} /> },
    { key: 'at', head: words.at, cell: ({ timestamp }) => <Moment at={timestamp} as="clock" /> },
    { key: 'event', head: words.event, cell: (record) => <EventName record={record} /> },
    {
      key: 'key',
      head: words.keyField,
      isSpare: true,
      cell: ({ key }) => <span className="mono">{key === null ? '–' : `…${key.slice(-8)}`}</span>,
    },
    {
      key: 'value',
      head: words.value,
      isSpare: true,
      cell: ({ json, text }) => <span className="mono preview">{previewOf(json, text, path)}</span>,
    },
  ];
  return (
    <Table
      label={topic}
      columns={columns}
      rows={records}
      keyOf={keyOfRecord}
      hrefOf={({ partition, offset }) => `/ops/topics/${topic}/${partition}/${offset}`}
    />
  );
}

function EventName({ record: { contract, headers } }: { readonly record: BrowsedRecord }) {
  const words = useWords(topicWords);
  if (contract && 'name' in contract) return <span className="mono">{contract.name}</span>;
  const told = headers.find(({ name }) => name === 'ce_type')?.value;
  return (
    <span className="mono" title={contract ? words.fitsNot(contract.problem) : words.noContract}>
      {contract && <StateSign kind="warn" />} {told ?? '–'}
    </span>
  );
}
