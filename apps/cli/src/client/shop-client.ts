import { serverSentEvents, type ServerSentEvent } from './server-sent-events';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The accounts every local shop has. */
export const ada: Credentials = { email: 'ada@example.com', password: 'rivermart' };
export const operator: Credentials = { email: 'operator@example.com', password: 'rivermart' };

/** The shop said no, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Refused';
  }
}

/** The public API of a shop, signed in as somebody. */
export class ShopClient {
  private constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  static async signIn(url: string, credentials: Credentials): Promise<ShopClient> {
    const anonymous = new ShopClient(url, '');
    const { token } = await anonymous.send<{ token: string }>('POST', '/api/session', credentials);
    return new ShopClient(url, token);
  }

  /** The same person at another address: services verify the token themselves. */
  at(url: string): ShopClient {
    return new ShopClient(url, this.token);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  async send<Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.#fetch(method, path, body, headers);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  /** Messages of a stream until it ends or the caller stops iterating. */
  async *follow(path: string): AsyncGenerator<ServerSentEvent> {
    const aborted = new AbortController();
    const response = await this.#fetch(
      'GET',
      path,
      undefined,
      { accept: 'text/event-stream' },
      aborted.signal,
    );
    try {
      if (response.body) yield* serverSentEvents(response.body);
    } finally {
      aborted.abort();
    }
  }

  async #fetch(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Response> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      throw new Refused(0, `Nobody answers at ${this.url}: is the shop running? ("npm start")`, { cause });
    });
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
}

async function refusal(response: Response): Promise<Refused> {
  const { title, detail, errors = [] } = (await response.json().catch(() => ({}))) as Problem;
  const fields = errors.map(({ field, reason }) => `${field} ${reason}`);
  const words = [detail ?? title ?? `${response.url} answered ${response.status}`, ...fields].join('; ');
  return new Refused(response.status, words);
}
