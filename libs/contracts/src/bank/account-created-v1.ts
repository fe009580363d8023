import type { z } from 'zod';
import { earlierVersion } from '../earlier-version';
import { amountMinor, currency, uuid } from '../shapes';
import type { accountCreatedData } from './account-created-data';
import { streamFact } from './stream-fact';

interface SeparateLimits {
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
}

/** The step from 1 to 2, for what a stream has stored as well as for what the log was told. */
export const withLimits = <Data extends SeparateLimits>({
  overdraftLimitMinor: overdraftMinor,
  dailyLimitMinor: dailyMinor,
  ...told
}: Data) => ({ ...told, limits: { overdraftMinor, dailyMinor } });

/**
 * Had each limit as a field of its own, beside owner and currency: whoever wanted the limits of an account had to know
 * all of them by name, and would have missed the next one.
 */
export const accountCreatedV1 = earlierVersion({
  version: 1,
  data: streamFact.extend({
    accountId: uuid,
    ownerId: uuid,
    currency,
    overdraftLimitMinor: amountMinor,
    dailyLimitMinor: amountMinor,
  }),
  upcast: (data): z.infer<typeof accountCreatedData> => withLimits(data),
});
