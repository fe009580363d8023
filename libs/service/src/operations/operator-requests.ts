import { deadLetterStatuses } from '@rivermart/messaging';
import { z } from 'zod';

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const filter = {
  topic: z.string().max(249).optional(),
  consumer: z.string().max(200).optional(),
  code: z.string().max(200).optional(),
  key: z.string().max(1_000).optional().describe('The record key, as text'),
  since: time.optional().describe('Failed last at this time or later'),
  until: time.optional(),
};
const pageLimit = z.coerce.number().int().min(1).max(200).default(50);

export const deadLetterQuery = z.object({
  ...filter,
  status: z.enum(deadLetterStatuses).optional(),
  cursor: z.uuid().optional(),
  limit: pageLimit,
});

/** Everything there is must be asked for by name. */
const isChosen = ({ all, ...chosen }: { readonly all?: boolean | undefined }): boolean =>
  all === true ||
  Object.entries(chosen).some(([name, value]) => name in { ids: 0, ...filter } && value !== undefined);
const choose = { error: 'say which: ids, topic, consumer, code, key, since or until; or all: true' };

const selection = {
  ...filter,
  ids: z.array(z.uuid()).min(1).max(1_000).optional(),
  all: z.boolean().optional(),
  dryRun: z.boolean().optional().describe('Says what would be done, and does nothing'),
};

export const discardRequest = z.object(selection).refine(isChosen, choose);
export const replayRequest = z
  .object({ ...selection, ratePerSecond: z.number().positive().max(100_000).optional() })
  .refine(isChosen, choose);

export const editRequest = z
  .object({
    value: z.string().max(1_000_000).optional().describe('Text, or base64:…'),
    headers: z.record(z.string().max(200), z.string().max(10_000).nullable()).optional(),
  })
  .refine(({ value, headers }) => value !== undefined || headers !== undefined, {
    error: 'a value or headers to change are needed',
  });

export const parkedKeyQuery = z.object({ cursor: z.string().max(2_000).optional(), limit: pageLimit });
const parkedIds = z.array(z.string().max(2_000)).min(1).max(1_000);
export const retryParkedRequest = z
  .object({ ids: parkedIds.optional(), all: z.boolean().optional() })
  .refine(({ ids, all }) => all === true || ids !== undefined, { error: 'ids are needed; or all: true' });
export const discardParkedRequest = z.object({ ids: parkedIds });
