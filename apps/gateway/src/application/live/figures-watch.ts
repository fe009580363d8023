import type { FlowFigures } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { Upstreams } from '../ports';

const EVERY_MS = 1_000;

/** The figures of analytics, asked for once a second while somebody looks and never twice at once. */
@Injectable()
export class FiguresWatch {
  #asking: Promise<void> | undefined;
  #askedAtMs = -Infinity;
  #untold: FlowFigures | undefined;

  constructor(private readonly upstreams: Upstreams) {}

  /** Asks when it is time to. @param authorization of somebody who looks: analytics answers operators. */
  look(authorization: string | undefined): void {
    const now = performance.now();
    if (this.#asking || authorization === undefined || now - this.#askedAtMs < EVERY_MS) return;
    this.#askedAtMs = now;
    this.#asking = this.#ask(authorization).finally(() => (this.#asking = undefined));
  }

  /** What came since the last time: figures are told once. */
  take(): FlowFigures | undefined {
    const figures = this.#untold;
    this.#untold = undefined;
    return figures;
  }

  async #ask(authorization: string): Promise<void> {
    try {
      const request = { method: 'GET', path: '/figures', headers: { authorization } };
      const { status, body } = await this.upstreams.of('analytics').send(request);
      if (status === 200) this.#untold = JSON.parse(body.toString()) as FlowFigures;
    } catch {
      // The state of the service says that it is away; the figures are absent.
    }
  }
}
