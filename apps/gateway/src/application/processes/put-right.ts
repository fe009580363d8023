import { Injectable } from '@nestjs/common';
import { Upstreams } from '../ports';
import { Supervisor } from './supervisor';

interface Fault {
  readonly mode: string;
}

const NORMAL = { mode: 'normal' };

/** Ends every fault: processes first, since a sandbox that stands still cannot be told anything. */
@Injectable()
export class PutRight {
  constructor(
    private readonly supervisor: Supervisor,
    private readonly upstreams: Upstreams,
  ) {}

  /** @returns what was undone, as sentences. */
  async execute(): Promise<readonly string[]> {
    const processes = this.supervisor.isThere ? await this.supervisor.putRight() : [];
    return [...processes, ...(await this.#calmThirdParties())];
  }

  async #calmThirdParties(): Promise<readonly string[]> {
    const sandbox = this.upstreams.of('sandbox');
    const { status, body } = await sandbox.send({ method: 'GET', path: '/faults' });
    if (status !== 200) return [];
    const faults = Object.entries(JSON.parse(body.toString()) as Record<string, Fault>);
    const wrong = faults.filter(([, { mode }]) => mode !== NORMAL.mode).map(([party]) => party);
    if (wrong.length === 0) return [];
    await sandbox.send({
      ...{ method: 'PUT', path: '/faults', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(Object.fromEntries(wrong.map((party) => [party, NORMAL]))),
    });
    return wrong.map((party) => `${party} behaves again`);
  }
}
