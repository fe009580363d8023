import { Logger } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { Upstreams, type ServiceName, type UpstreamAnswer } from '../ports';
import { servicesWithEvents } from '../services-with-events';

/** Pauses and resumes the consumer of a service by the service's own endpoint. */
@Injectable()
export class ConsumerSwitch {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly logger: Logger,
  ) {}

  /** @returns whether there is a service that reads as this group and has left it. */
  async pause(group: string, seconds: number, authorization: string): Promise<boolean> {
    const service = servicesWithEvents.find((name) => name === group);
    if (!service) return false;
    const asked = this.#tell(service, 'pause', { seconds }, authorization).catch(() => undefined);
    return (await asked)?.status === 200;
  }

  /** It comes back by itself too: an answer that is lost costs half a minute. */
  async resume(group: string, details: object, authorization: string): Promise<void> {
    try {
      await this.#tell(group as ServiceName, 'resume', { details }, authorization);
    } catch (error) {
      this.logger.warn('A service was not told to consume again; it does so by itself', { group, error });
    }
  }

  #tell(service: ServiceName, act: string, body: object, authorization: string): Promise<UpstreamAnswer> {
    return this.upstreams.of(service).send({
      ...{ method: 'POST', path: `/ops/consumer/${act}`, body: JSON.stringify(body) },
      headers: { authorization, 'content-type': 'application/json' },
    });
  }
}
