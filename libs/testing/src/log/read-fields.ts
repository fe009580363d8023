import { expectations } from '@rivermart/contracts';

/**
 * Stands between events and their handlers and remembers which fields are looked at: what a reader takes from an event
 * must stand in its expectations, or nobody would notice that a producer drops it.
 */
export class ReadFields {
  readonly #unnamed = new Set<string>();

  /** The same data, watched. */
  watch<Data>(reader: string, type: string, data: Data): Data {
    const expected = expectations().get(reader)?.get(type);
    if (!expected) return data;
    const named = new Set(Object.keys(expected).map((path) => path.replace(/\?$/, '')));
    return watched(data, '', (path) => {
      if (!named.has(path)) this.#unnamed.add(`${reader} reads ${path} of ${type}`);
    });
  }

  /** Fields that were read and stand in no expectation of their reader, a sentence each. */
  get unnamed(): readonly string[] {
    return [...this.#unnamed].sort();
  }
}

function watched<Value>(value: Value, path: string, note: (path: string) => void): Value {
  if (typeof value !== 'object' || value === null) {
    note(path);
    return value;
  }
  return new Proxy(value, {
    get(target, name) {
      const field: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol' || !Object.hasOwn(target, name)) return field;
      if (Array.isArray(target)) return name === 'length' ? field : watched(field, `${path}[]`, note);
      return watched(field, path === '' ? name : `${path}.${name}`, note);
    },
  });
}
