import type { ConsumerGroupView, GroupPartition } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { ViewOf } from '../../parts/view-state';
import { useGroup } from '../groups/use-group';
import { mapWords } from '../words/map';

interface GroupAtGateProps {
  readonly group: string;
  readonly topic: string;
}

/** Members of a group and what each partition of one topic still holds for it. */
export function GroupAtGate({ group, topic }: GroupAtGateProps) {
  const words = useWords(mapWords);
  const asked = useGroup(group);
  return (
    <ViewOf asked={asked} rows={4}>
      {({ members, partitions }: ConsumerGroupView) => (
        <>
          <p className="small faint">
            {words.group} <span className="mono">{group}</span> ·{' '}
            {members.length === 0 ? words.noMember : words.members(members.length)}
          </p>
          <Partitions partitions={partitions.filter((each) => each.topic === topic)} />
        </>
      )}
    </ViewOf>
  );
}

function Partitions({ partitions }: { readonly partitions: readonly GroupPartition[] }) {
  const words = useWords(mapWords);
  const { whole } = useFormats();
  return (
    <table className="tight">
      <thead>
        <tr>
          <th>{words.partition}</th>
          <th className="num">{words.committed}</th>
          <th className="num">{words.endOffset}</th>
          <th className="num">{words.lag}</th>
        </tr>
      </thead>
      <tbody>
        {partitions.map(({ partition, committed, endOffset, lag }) => (
          <tr key={partition}>
            <td>{partition}</td>
            <td className="num">{committed === null ? '–' : whole(committed)}</td>
            <td className="num">{whole(endOffset)}</td>
            <td className="num">{whole(lag)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
