import { z } from 'zod';

const message = z.object({
  /** The sender's id of the message; the gateway takes each id once. */
  id: z.string().min(1).max(100),
  to: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number like +4915112345678'),
  text: z.string().min(1).max(1_000),
});

export const smsMessages = z.array(message).min(1).max(1_000);

export type SmsMessages = z.infer<typeof smsMessages>;

export interface ReceivedSms extends z.infer<typeof message> {
  readonly receivedAt: string;
}
