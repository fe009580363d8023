import type { ConsumerGroupView, GroupPartition } from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import { Operation, Roles } from '@rivermart/service';
import { Controller, Get, Param } from '@nestjs/common';
import { LagHistory } from '../application/live/lag-history';
import { LogReader, type TopicOffsets } from '../application/log/log-reader';
import { LogInspection } from '../application/ports';

class GroupUnknown extends RuleViolation {
  readonly code = 'operations.group-unknown';
}

/** One consumer group, partition by partition. */
@Roles('operator')
@Controller('api/ops/groups')
export class GroupsController {
  constructor(
    private readonly inspection: LogInspection,
    private readonly log: LogReader,
    private readonly history: LagHistory,
  ) {}

  @Operation({ summary: 'A consumer group: members, offsets per partition, lag over the last minutes' })
  @Get(':group')
  async read(@Param('group') name: string): Promise<ConsumerGroupView> {
    const group = (await this.inspection.groups()).find((each) => each.name === name);
    if (!group) throw new GroupUnknown(`There is no consumer group "${name}"`);

    const topics = [...(await this.log.topics()).keys()];
    const committed = await this.log.committed(name, topics);
    const read = [...committed]
      .filter(([, offsets]) => offsets.some((offset) => offset >= 0))
      .map(([topic]) => topic);
    const [starts, ends] = await Promise.all([
      this.log.offsets(read, 'earliest'),
      this.log.offsets(read, 'latest'),
    ]);
    const { state, members } = group;
    const partitions = read.flatMap((topic) => partitionsOf(topic, { committed, starts, ends }));
    return { name, state, members, partitions, lagHistory: this.history.of(name) };
  }
}

function partitionsOf(
  topic: string,
  { committed, starts, ends }: Readonly<Record<'committed' | 'starts' | 'ends', TopicOffsets>>,
): readonly GroupPartition[] {
  return (ends.get(topic) ?? []).map((endOffset, partition) => {
    const offset = committed.get(topic)?.[partition] ?? -1;
    const next = offset < 0 ? (starts.get(topic)?.[partition] ?? endOffset) : offset;
    return {
      ...{ topic, partition, endOffset, committed: offset < 0 ? null : offset },
      ...{ lag: Math.max(0, endOffset - next), memberId: null },
    };
  });
}
