import { NoAnswer, problemOf, type ApiProblem } from './problem';
import { session, type Session } from './session';

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Without the caller's token. */
  readonly isAnonymous?: boolean;
}

const UNAUTHORIZED = 401;
const NO_CONTENT = 204;

/** Sends a request with the caller's token. What comes back is the answer, an `ApiProblem` or `NoAnswer`. */
export async function request(
  method: string,
  path: string,
  body: unknown,
  { signal, headers = {}, isAnonymous = false }: RequestOptions = {},
): Promise<Response> {
  const token = isAnonymous ? undefined : session.get()?.token;
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    headers: { accept: 'application/json', ...headersFor(token, body), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new NoAnswer({ cause });
  });
  if (response.ok) return response;
  throw await refusal(response, token);
}

/** Also forgets a token that is no longer good. */
async function refusal(response: Response, token: string | undefined): Promise<ApiProblem> {
  // Only the token that was refused: somebody may have signed in meanwhile.
  const isExpired = response.status === UNAUTHORIZED && token !== undefined;
  if (isExpired && token === session.get()?.token) session.set(null);
  return problemOf(response);
}

const headersFor = (token: string | undefined, body: unknown): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
});

async function parsed<Answer>(response: Response): Promise<Answer> {
  if (response.status === NO_CONTENT) return undefined as Answer;
  return (await response.json().catch((cause: unknown) => {
    throw new NoAnswer({ cause });
  })) as Answer;
}

export const get = async <Answer>(path: string, options?: RequestOptions): Promise<Answer> =>
  parsed(await request('GET', path, undefined, options));

export const post = async <Answer>(path: string, body: unknown, options?: RequestOptions): Promise<Answer> =>
  parsed(await request('POST', path, body, options));

export const put = async <Answer>(path: string, body: unknown, options?: RequestOptions): Promise<Answer> =>
  parsed(await request('PUT', path, body, options));

export const patch = async <Answer>(path: string, body: unknown, options?: RequestOptions): Promise<Answer> =>
  parsed(await request('PATCH', path, body, options));

export async function signIn(email: string, password: string): Promise<Session> {
  const opened = await post<Session>('/api/session', { email, password });
  session.set(opened);
  return opened;
}

export const signOut = (): void => session.set(null);
