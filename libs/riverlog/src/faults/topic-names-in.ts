const NAME_FIELDS = ['topic', 'topicName', 'name'] as const;

/** Every topic a request names, by name or by id, wherever in it. */
export function topicNamesIn(
  request: unknown,
  topicName: (topicId: string) => string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  collect(request);
  return names;

  function collect(value: unknown): void {
    if (Array.isArray(value)) return value.forEach(collectItem);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
    for (const field of NAME_FIELDS) {
      const name = (value as Record<string, unknown>)[field];
      if (typeof name === 'string') names.add(name);
    }
    const topicId = (value as Record<string, unknown>)['topicId'];
    const known = typeof topicId === 'string' ? topicName(topicId) : undefined;
    if (known !== undefined) names.add(known);
    Object.values(value).forEach(collect);
  }

  /** Some APIs list bare names. */
  function collectItem(value: unknown): void {
    if (typeof value === 'string') names.add(value);
    else collect(value);
  }
}
