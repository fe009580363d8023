import { z } from 'zod';

export const thirdParties = ['psp', 'sms', 'mail', 'carrier'] as const;
export type ThirdParty = (typeof thirdParties)[number];

/**
 * `refuse`: the third party says no (the provider declines every card, the others answer "not available").
 * `delay`: answers after `delayMs`. `timeout`: takes no notice and never answers.
 * `double`: every webhook is sent twice.
 */
export const fault = z.object({
  mode: z.enum(['normal', 'refuse', 'delay', 'timeout', 'double']).default('normal'),
  delayMs: z.number().int().min(0).max(60_000).default(1_000),
});

export type Fault = z.infer<typeof fault>;

/** A fault with the time at which somebody switched it on; null for a third party that behaves. */
export type SwitchedFault = Fault & { readonly since: string | null };

/** How each third party behaves, and since when it does not. */
export const faults = z.record(z.enum(thirdParties), fault.extend({ since: z.iso.datetime().nullable() }));

/** Third parties that are not named stay as they are. */
export const faultChanges = z.partialRecord(z.enum(thirdParties), fault);

export type FaultChanges = z.infer<typeof faultChanges>;
export type Faults = Readonly<Record<ThirdParty, SwitchedFault>>;

export const noFault: SwitchedFault = { mode: 'normal', delayMs: 1_000, since: null };
