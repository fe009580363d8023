import type { ConsumerGroupView, GroupPartition, RewindResult } from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import { CurrentUser, Logger, Operation, Roles, ZodBody, type User } from '@rivermart/service';
import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RewindGroup } from '../application/groups/rewind-group';
import { LagHistory } from '../application/live/lag-history';
import { LogReader, type TopicOffsets } from '../application/log/log-reader';
import { LogInspection, type GroupState } from '../application/ports';

const rewindRequest = z.strictObject({
  topic: z.string().min(1).max(249),
  to: z.string().max(100).describe('beginning, end, offset:118201 or time:2026-11-22T12:00:00Z'),
  partition: z.number().int().nonnegative().optional().describe('Without it all partitions'),
  isDryRun: z.boolean().describe('Says what would be read again, and does nothing'),
});

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
    private readonly rewindGroup: RewindGroup,
    private readonly logger: Logger,
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
    const { state } = group;
    const members = group.members.map(({ memberId, clientId, host }) => ({ memberId, clientId, host }));
    const partitions = read.flatMap((topic) =>
      partitionsOf(topic, { committed, starts, ends }).map((each) => ({
        ...each,
        memberId: readerOf(group, each),
      })),
    );
    return { name, state, members, partitions, lagHistory: this.history.of(name) };
  }

  @Operation({ summary: 'Sets a group back or ahead on a topic; its service pauses meanwhile' })
  @Post(':group/rewind')
  @HttpCode(200)
  async rewind(
    @Param('group') group: string,
    @ZodBody(rewindRequest) request: z.output<typeof rewindRequest>,
    @CurrentUser() { customerId }: User,
    @Req() { headers }: FastifyRequest,
  ): Promise<RewindResult> {
    const result = await this.rewindGroup.execute({ group, ...request }, headers.authorization ?? '');
    if (!request.isDryRun)
      this.logger.warn('An operator set a consumer group to another place', {
        ...{ operator: customerId, group, topic: request.topic, to: request.to },
        ...{ records: result.records, skipped: result.skipped },
      });
    return result;
  }
}

/** The member that reads a partition now. */
const readerOf = ({ members }: GroupState, { topic, partition }: Place): string | null =>
  members.find(({ assigned }) => assigned[topic]?.includes(partition))?.memberId ?? null;

type Place = Pick<GroupPartition, 'topic' | 'partition'>;

function partitionsOf(
  topic: string,
  { committed, starts, ends }: Readonly<Record<'committed' | 'starts' | 'ends', TopicOffsets>>,
): readonly Omit<GroupPartition, 'memberId'>[] {
  return (ends.get(topic) ?? []).map((endOffset, partition) => {
    const offset = committed.get(topic)?.[partition] ?? -1;
    const next = offset < 0 ? (starts.get(topic)?.[partition] ?? endOffset) : offset;
    return {
      ...{ topic, partition, endOffset, committed: offset < 0 ? null : offset },
      lag: Math.max(0, endOffset - next),
    };
  });
}
