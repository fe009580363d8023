import { z } from 'zod';
import { transactionKinds } from '../application/ports';

const limit = z.coerce.number().int().min(1).max(200).default(50);
const moment = z.iso.datetime({ offset: true });
const version = z.coerce.number().int().min(0).max(2_147_483_647);

/** A position that a command has answered; several stand with commas between them. */
const after = z.string().max(1_000).optional();

export const afterQuery = z.object({ after });
export const accountsQuery = z.object({ after, limit, cursor: z.uuid().optional() });
export const auditQuery = z.object({
  after,
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
});
export const transactionsQuery = auditQuery.extend({
  kind: z.enum(transactionKinds).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

export const stateQuery = z
  .object({ version: version.optional(), at: moment.optional() })
  .refine(
    ({ version: wanted, at }) => wanted === undefined || at === undefined,
    'give version or at, not both',
  );
