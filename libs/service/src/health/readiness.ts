/** Something that must be all right before the service takes requests: a database, a place in a consumer group. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves with what is missing, in words, or with undefined when all is well. A rejection counts as missing. */
  readonly missing: () => Promise<string | undefined>;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, string>>;
}

const checkTimeoutMs = 2_000;

/** All readiness checks of a service. Parts of it add theirs while it is put together. */
export class Readiness {
  readonly #checks = new Map<string, ReadinessCheck>();
  #phase: 'starting' | 'up' | 'stopping' = 'starting';

  add(check: ReadinessCheck): void {
    this.#checks.set(check.name, check);
  }

  /** The service is put together; from now on its checks decide. */
  begin(): void {
    this.#phase = 'up';
  }

  /** From now on not ready, so that nobody sends requests to a service that is about to end. */
  end(): void {
    this.#phase = 'stopping';
  }

  async report(): Promise<ReadinessReport> {
    if (this.#phase !== 'up') return { status: 'not-ready', checks: { service: this.#phase } };

    const results = await Promise.all(
      [...this.#checks.values()].map(async (check) => [check.name, await ask(check)]),
    );
    const isReady = results.every(([, missing]) => missing === undefined);
    const checks = Object.fromEntries(results.map(([name, missing]) => [name, missing ?? 'ok'])) as Record<
      string,
      string
    >;
    return { status: isReady ? 'ready' : 'not-ready', checks };
  }
}

async function ask({ missing }: ReadinessCheck): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${checkTimeoutMs} ms`), checkTimeoutMs);
  });
  try {
    return await Promise.race([missing(), tooSlow]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
