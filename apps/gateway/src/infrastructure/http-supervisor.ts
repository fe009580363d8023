import type { BooksView, ProcessAct, ProcessView, PutRightResult } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import {
  NoSuchProcess,
  NoSupervisor,
  NotInThatState,
  Supervisor,
  type KeptState,
  SupervisorAway,
} from '../application/processes/supervisor';
import { GatewaySettings } from '../gateway-settings';

/** Stopping takes its grace, and books of a busy shop take their time. */
const TIMEOUT_MS = 35_000;

/** The supervisor by its control server, whose address and token come from the environment. */
@Injectable()
export class HttpSupervisor extends Supervisor {
  constructor(private readonly settings: GatewaySettings) {
    super();
  }

  override get isThere(): boolean {
    return this.settings.CONTROL_URL !== undefined;
  }

  override async states(): Promise<readonly KeptState[]> {
    return (await this.#ask<{ processes: KeptState[] }>('GET', '/process-states')).processes;
  }

  override async processes(): Promise<readonly ProcessView[]> {
    return (await this.#ask<{ processes: ProcessView[] }>('GET', '/processes')).processes;
  }

  override act(name: string, act: ProcessAct): Promise<ProcessView> {
    return this.#ask('POST', `/processes/${encodeURIComponent(name)}/${act}`);
  }

  override async putRight(): Promise<readonly string[]> {
    return (await this.#ask<PutRightResult>('POST', '/put-right')).undone;
  }

  override books(): Promise<BooksView> {
    return this.#ask('GET', '/books');
  }

  async #ask<Answer>(method: string, path: string): Promise<Answer> {
    const { CONTROL_URL: url, CONTROL_TOKEN: token } = this.settings;
    if (url === undefined) throw new NoSupervisor();
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token ?? ''}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new SupervisorAway(error);
    });
    const body = (await response.json()) as Answer & { readonly title?: string };
    if (response.ok) return body;
    const sentence = body.title ?? `The supervisor answered ${response.status}`;
    if (response.status === 404) throw new NoSuchProcess(sentence);
    if (response.status === 409) throw new NotInThatState(sentence);
    throw new SupervisorAway(new Error(sentence));
  }
}
