import { z } from 'zod';

const about = { eventId: z.string().min(1).max(200), paymentId: z.uuid() };

export const providerWebhookBody = z.discriminatedUnion('status', [
  z.object({ ...about, status: z.literal('captured'), captureId: z.string().min(1).max(200) }),
  z.object({
    ...about,
    status: z.literal('declined'),
    reason: z.enum(['declined', 'insufficient-funds']).catch('declined'),
  }),
]);

export type ProviderWebhookBody = z.infer<typeof providerWebhookBody>;
