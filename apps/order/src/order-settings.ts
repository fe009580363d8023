import { settings } from '@rivermart/service';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().positive();

export class OrderSettings extends settings({
  /** How long an order waits for its stock, and then for its payment, before it is cancelled. */
  ORDER_STEP_DEADLINE_MS: milliseconds.default(60_000),
  /** How often orders past their deadline are looked for. */
  ORDER_DEADLINE_POLL_MS: milliseconds.default(500),
}) {}
