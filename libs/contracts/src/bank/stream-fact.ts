import { z } from 'zod';

/** Who did it, why, and by which command. */
export const author = z.object({
  actorId: z.string().min(1).max(200),
  role: z.enum(['customer', 'operator', 'process']),
  command: z.string().min(1).max(100),
  /** The Idempotency-Key of a person's command, or the id of the event a process reacted to. */
  commandId: z.string().min(1).max(200),
  reason: z.string().max(500).optional(),
});

export type Author = z.infer<typeof author>;

/** What every fact of an event-sourced stream carries besides what happened. */
export const streamFact = z.object({
  /** Of the stream after this fact: 1, 2, 3 … without gaps. Readers know by it what they have seen. */
  version: z.number().int().positive(),
  by: author,
});

/** An amount that moves: never nothing. */
export const movedMinor = z.number().int().positive();
/** After this fact; below zero within the overdraft limit. */
export const balanceMinor = z.number().int();
/** `account.insufficient-funds` */
export const refusalCode = z.string().min(1).max(100);
/** The day (UTC) whose limit it counts against, `2026-11-22`. */
export const day = z.iso.date();
