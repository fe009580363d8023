import { currency } from '@rivermart/contracts';
import { InvalidRequest, type User } from '@rivermart/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor, CommandContext } from '../application/actor';
import type { CommandAnswer } from '../application/command-answer';

/** Why, in the person's own words. */
export const reason = z.string().trim().min(1).max(500).optional();
export const amountMinor = z.number().int();

export const createAccountRequest = z.object({
  currency,
  /** Operators only. */
  overdraftLimitMinor: z.number().int().min(0).max(1_000_000_000).default(0),
  dailyLimitMinor: z.number().int().min(0).max(1_000_000_000_000).default(1_000_000),
  /** Operators only: whose account it is. */
  ownerId: z.uuid().optional(),
  reason,
});
export const moneyRequest = z.object({ amountMinor, currency, reason });
export const closeRequest = z.object({ reason }).default({});
export const transferRequest = z.object({
  sourceId: z.uuid(),
  targetId: z.uuid(),
  amountMinor,
  currency,
  reason,
});

const header = (text: unknown, name: string, schema: z.ZodType<string>): string => {
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw InvalidRequest.from(parsed.error, name);
  return parsed.data;
};

const idempotencyKey = z
  .string({ error: 'is required: a new unique value for each new command' })
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters');
const etag = z.string().regex(/^"\d{1,9}"$/, 'must be the ETag of an account, such as "7"');

export const actorOf = ({ customerId: actorId, role }: User): Actor => ({ actorId, role });

/** What the headers of a command say; `If-Match` names the version the caller has decided on. */
export function contextOf({ headers }: FastifyRequest, user: User, why?: string): CommandContext {
  const expected = headers['if-match'];
  const trace = headers['traceparent'];
  return {
    actor: actorOf(user),
    idempotencyKey: header(headers['idempotency-key'], 'Idempotency-Key', idempotencyKey),
    reason: why,
    ...(expected !== undefined && {
      expectedVersion: Number(header(expected, 'If-Match', etag).slice(1, -1)),
    }),
    ...(typeof trace === 'string' && { traceparent: trace }),
  };
}

export interface CommandResponse {
  readonly id: string;
  readonly version: number;
  /** Give it to a query as `?after=` to see what this command did. */
  readonly position: string;
}

/** The version also as ETag, the position also as a header. */
export function answered(reply: FastifyReply, { id, version, position }: CommandAnswer): CommandResponse {
  void reply.header('etag', `"${version}"`).header('bank-position', position);
  return { id, version, position };
}
