/** What went wrong for one client id, over all its connections, since the start. */
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

/** Errors and throttles by client id. Who has had none is not in here. */
export class ClientTroublesById {
  private readonly byId = new Map<string, ClientTroubles>();

  find(clientId: string): ClientTroubles | undefined {
    return this.byId.get(clientId);
  }

  all(): ReadonlyMap<string, ClientTroubles> {
    return this.byId;
  }

  noteThrottle(clientId: string, waitMs: number): void {
    const troubles = this.of(clientId);
    troubles.throttles += 1;
    troubles.throttledMs += waitMs;
  }

  /** On the way of every answer: looks at error codes alone, and never into record batches. */
  noteErrors(clientId: string, answer: object): void {
    let found: Set<number> | undefined;
    collectErrors(answer, (code) => (found ??= new Set()).add(code));
    if (found === undefined) return;
    const { errors } = this.of(clientId);
    for (const code of found) errors.set(code, (errors.get(code) ?? 0) + 1);
  }

  private of(clientId: string): ClientTroubles {
    const known = this.byId.get(clientId);
    if (known !== undefined) return known;
    if (this.byId.size >= MAX_CLIENT_IDS && clientId !== OTHERS) return this.of(OTHERS);
    const troubles: ClientTroubles = { errors: new Map(), throttles: 0, throttledMs: 0 };
    this.byId.set(clientId, troubles);
    return troubles;
  }
}

type Visit = (errorCode: number) => void;

function collectErrors(structure: object, visit: Visit): void {
  const { errorCode } = structure as { readonly errorCode?: unknown };
  if (typeof errorCode === 'number' && errorCode !== 0) visit(errorCode);
  // Nothing but arrays of structures can hold more of them; a loop over names costs no memory.
  for (const name in structure) {
    const value: unknown = structure[name as never];
    if (Array.isArray(value)) collectErrorsOfAll(value, visit);
  }
}

/** Arrays are of one kind: what the first element is, all are. */
function collectErrorsOfAll(items: readonly unknown[], visit: Visit): void {
  const [first] = items;
  if (typeof first !== 'object' || first === null || Object.getPrototypeOf(first) !== Object.prototype)
    return;
  for (const item of items) collectErrors(item as object, visit);
}
