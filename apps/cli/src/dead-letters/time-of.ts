const UNITS_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time, or how long ago: `2026-01-31T12:00:00Z`, `15m`, `2h`, `3d`. */
export function timeOf(text: string, now: Date): Date {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count && unit) return new Date(now.getTime() - Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS]);
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new Error(`"${text}" is no time: 2026-01-31T12:00:00Z, or 15m, 2h, 3d for so long ago.`);
}
