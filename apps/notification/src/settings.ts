import { settings } from '@rivermart/service';
import { z } from 'zod';

export class NotificationSettings extends settings({
  SMS_URL: z.url().default('http://127.0.0.1:3200/sms'),
  SMS_TIMEOUT_MS: z.coerce.number().int().positive().default(5_000),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).default('smtp://127.0.0.1:3225'),
  MAIL_FROM: z.string().min(3).default('Rivermart <orders@rivermart.example>'),
  /** How often messages are looked for that nobody was woken for: put off, or left by a crash. */
  MESSAGE_POLL_MS: z.coerce.number().int().positive().default(1_000),
}) {}
