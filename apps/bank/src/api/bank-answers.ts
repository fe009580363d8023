import { z } from 'zod';
import { transactionKinds } from '../application/ports';

const minor = z.int().describe('Minor units of the currency, cents');
const time = z.iso.datetime();
const version = z.int().nonnegative();
const currency = z.string();

export const commandAnswer = z.object({
  id: z.uuid(),
  version,
  position: z.string().describe('Give it to a query as ?after= to see what this command did'),
});

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

const terms = {
  ownerId: z.uuid(),
  currency,
  overdraftLimitMinor: minor,
  dailyLimitMinor: minor,
};

export const accountBalance = z.object({
  accountId: z.uuid(),
  ...terms,
  balanceMinor: minor,
  status: z.enum(['open', 'closed']),
  version,
  openedAt: time,
  changedAt: time,
});
export const accountPage = pageOf(accountBalance);

const accountAt = z.object({ accountId: z.uuid(), version, ...terms });

export const accountState = z.discriminatedUnion('status', [
  accountAt.extend({
    status: z.literal('open'),
    balanceMinor: minor,
    spent: z
      .object({ day: z.string(), amountMinor: minor })
      .describe('What has left the account on that day'),
    onTheWay: z
      .record(z.string(), z.object({ amountMinor: minor, targetId: z.uuid(), day: z.string() }))
      .describe('Money that left and has not arrived, by transfer'),
  }),
  accountAt.extend({ status: z.literal('closed'), balanceMinor: z.literal(0) }),
]);

export const transactionPage = pageOf(
  z.object({
    accountId: z.uuid(),
    version,
    kind: z.enum(transactionKinds),
    amountMinor: minor.describe('Below zero when money left the account'),
    balanceMinor: minor,
    transferId: z.uuid().nullable(),
    counterpartyId: z.uuid().nullable(),
    reason: z.string().nullable(),
    occurredAt: time,
    eventId: z.uuid(),
  }),
);

export const auditPage = pageOf(
  z.object({
    streamId: z.uuid(),
    version,
    eventId: z.uuid(),
    type: z.string(),
    actorId: z.string(),
    role: z.string(),
    command: z.string(),
    commandId: z.string(),
    reason: z.string().nullable(),
    occurredAt: time,
    data: z.string().describe('The fact as JSON, in the shape in which it was recorded'),
    previousHash: z.string(),
    hash: z.string(),
  }),
);

const transferOf = z.object({
  transferId: z.uuid(),
  version,
  sourceId: z.uuid(),
  targetId: z.uuid(),
  amountMinor: minor,
  currency,
});

export const transferStatus = z.discriminatedUnion('status', [
  transferOf.extend({ status: z.enum(['requested', 'completed']) }),
  transferOf.extend({
    status: z.enum(['failed', 'rejected', 'refunded']),
    refusal: z.object({ code: z.string(), reason: z.string() }),
  }),
]);

export const transferSteps = z.object({
  items: z.array(
    z.object({
      type: z.string(),
      accountId: z.uuid().nullable().describe('Whose stream it stands in; null for that of the transfer'),
      version,
      occurredAt: time,
    }),
  ),
});

export const booksReport = z.object({
  facts: z.int(),
  currencies: z.array(
    z.object({
      currency,
      isBalanced: z.boolean(),
      depositedMinor: minor,
      withdrawnMinor: minor,
      balancesMinor: minor,
      onTheWayMinor: minor,
    }),
  ),
  transfersOnTheWay: z.int(),
  faults: z.array(z.string()),
  audit: z.object({
    rows: z.int(),
    behind: z.int().describe('Facts that are stored and not projected yet'),
    findings: z.array(
      z.object({
        kind: z.enum(['changed', 'removed', 'inserted']),
        streamId: z.uuid(),
        version: z.int(),
        sentence: z.string(),
      }),
    ),
    digest: z.string(),
  }),
});

export const rebuildStarted = z.object({ generation: z.int() });
export const rebuildProgress = z.object({
  items: z.array(
    z.object({
      generation: z.int(),
      state: z.enum(['building', 'active', 'retired']),
      startedAt: time,
      events: z.int(),
      behind: z.int().optional().describe('Of one in work: records the shown one has read and it has not'),
    }),
  ),
});
