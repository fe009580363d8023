import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Who may ask on the admin port. Health is for everybody: probes have no secrets. The rest is for this machine, or
 * for whoever shows the token; without a token it is refused on an address that others can reach.
 */
export class AdminAccess {
  constructor(
    private readonly host: string,
    private readonly token: string | undefined,
  ) {}

  /** There is nobody who could get in. */
  get isClosed(): boolean {
    return this.token === undefined && !isLoopback(this.host);
  }

  /** One sentence with the way out; undefined for who may ask. */
  refusal(path: string, { authorization = '' }: IncomingHttpHeaders): AdminRefusal | undefined {
    if (path.startsWith('/health/')) return undefined;
    if (this.isClosed) {
      return {
        status: 403,
        detail:
          `The admin port listens on ${this.host}, where others can reach it, and has no token: start with ` +
          '--admin-token (ADMIN_TOKEN), or with --host 127.0.0.1.',
      };
    }
    const { token } = this;
    if (token === undefined || isSame(authorization, `Bearer ${token}`)) return undefined;
    return { status: 401, detail: 'Send the admin token: Authorization: Bearer TOKEN.' };
  }
}

export interface AdminRefusal {
  readonly status: 401 | 403;
  readonly detail: string;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** Takes as long for a near miss as for any other. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
