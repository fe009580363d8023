import { z } from 'zod';

export const liveness = z.object({ status: z.literal('live') });

export const readinessReport = z.object({
  status: z.enum(['ready', 'not-ready']),
  checks: z.record(z.string(), z.string()).describe('What is missing, by check; `ok` where nothing is'),
});
