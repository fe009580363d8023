/** What went wrong for one client id, over all its connections. */
export interface ClientTroubles {
  /** Answers by the error code they carry; one that carries two counts for both. */
  readonly errors: Map<number, number>;
  /** Answers after which it had to wait for its quota, and how long in all. */
  throttles: number;
  throttledMs: number;
}

/** Above it, client ids are counted together: they are the clients' to choose. */
const MAX_CLIENT_IDS = 500;
const OTHERS = '(others)';

/** Errors and throttles by client id, since the start. */
export class ClientTroublesById {
  private readonly byId = new Map<string, ClientTroubles>();

  of(clientId: string): ClientTroubles {
    const known = this.byId.get(clientId);
    if (known !== undefined) return known;
    if (this.byId.size >= MAX_CLIENT_IDS && clientId !== OTHERS) return this.of(OTHERS);
    const troubles: ClientTroubles = { errors: new Map(), throttles: 0, throttledMs: 0 };
    this.byId.set(clientId, troubles);
    return troubles;
  }

  all(): ReadonlyMap<string, ClientTroubles> {
    return this.byId;
  }
}

/** On the way of every answer: looks at error codes alone, and never into record batches. */
export function noteErrors(troubles: ClientTroubles, body: unknown): void {
  const found = new Set<number>();
  collectErrors(body, found);
  for (const code of found) troubles.errors.set(code, (troubles.errors.get(code) ?? 0) + 1);
}

function collectErrors(value: unknown, found: Set<number>): void {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') collectErrors(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return;
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'object') collectErrors(field, found);
    else if (name === 'errorCode' && field !== 0) found.add(Number(field));
  }
}
