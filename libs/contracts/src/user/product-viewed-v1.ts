import { z } from 'zod';
import { earlierVersion } from '../earlier-version';
import { uuid } from '../shapes';
import type { productViewedData } from './product-viewed-data';

/** Knew customers only, and not which visit it was: all views of a customer were one. */
export const productViewedV1 = earlierVersion({
  version: 1,
  data: z.object({
    customerId: uuid,
    sku: z.string().min(1).max(64),
  }),
  upcast: (viewed): z.infer<typeof productViewedData> => ({ ...viewed, visitorId: viewed.customerId }),
});
