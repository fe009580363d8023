import { Clock } from '@rivermart/kernel';
import { KafkajsLogClient, LossyEvents } from '@rivermart/messaging';
import { Logger, ServiceSettings, Tracing } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** The gateway's own facts, over a connection to the log that is opened with the first of them. */
@Injectable()
export class GatewayEvents extends LossyEvents implements OnApplicationShutdown {
  readonly #logClient: KafkajsLogClient;

  constructor(settings: ServiceSettings, clock: Clock, logger: Logger, tracing: Tracing) {
    const logClient = new KafkajsLogClient({ ...settings.log, clientId: 'gateway', log: logger });
    super(logClient, 'gateway', clock, logger, () => tracing.traceparent());
    this.#logClient = logClient;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#logClient.close();
  }
}
