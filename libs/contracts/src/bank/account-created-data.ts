import { z } from 'zod';
import { amountMinor, currency, uuid } from '../shapes';
import { streamFact } from './stream-fact';

export const accountCreatedData = streamFact.extend({
  accountId: uuid,
  ownerId: uuid,
  currency,
  limits: z.object({
    /** How far below zero the balance may go. */
    overdraftMinor: amountMinor,
    /** What may leave the account in one day (UTC). */
    dailyMinor: amountMinor,
  }),
});
