import { z } from 'zod';
import { uuid } from '../shapes';

/** Who was in the shop, as far as it may be known. */
export const visitor = z.object({
  /** Drawn by the browser for one window and gone with it; the key, so that a visit stays in order. */
  visitorId: uuid,
  /** Only of somebody who was signed in. */
  customerId: uuid.optional(),
});
