import { Clock } from '@rivermart/kernel';
import { KafkajsLogClient, LossyEvents } from '@rivermart/messaging';
import { Logger, ServiceSettings } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** The gateway's own facts, over a connection to the log that is opened with the first of them. */
@Injectable()
export class GatewayEvents extends LossyEvents implements OnApplicationShutdown {
  readonly #logClient: KafkajsLogClient;

  constructor({ KAFKA_BROKERS: brokers }: ServiceSettings, clock: Clock, logger: Logger) {
    const logClient = new KafkajsLogClient({ brokers, clientId: 'gateway', log: logger });
    super(logClient, 'gateway', clock, logger);
    this.#logClient = logClient;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#logClient.close();
  }
}
