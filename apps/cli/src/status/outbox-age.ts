/** Seconds the oldest event of a service has waited to be published; undefined when it does not say. */
export async function outboxAge(port: number): Promise<number | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(2_000) });
    return gaugeIn(await response.text(), 'messaging_outbox_age_seconds');
  } catch {
    return undefined;
  }
}

/** A gauge in Prometheus' text format, whatever its labels. */
export function gaugeIn(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(name) && /[{ ]/.test(one.charAt(name.length)));
  const value = line?.split(' ').at(-1);
  return value === undefined ? undefined : Number(value);
}
