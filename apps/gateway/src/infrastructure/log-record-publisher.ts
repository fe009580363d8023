import type { ProducedRecord } from '@rivermart/contracts';
import { openLogClient, type LogClient, type OutgoingRecord } from '@rivermart/messaging';
import { Logger, ServiceSettings } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RecordPublisher } from '../application/records/produce-record';

/** Over a connection of its own, opened with the first record: a person's record waits for nobody's. */
@Injectable()
export class LogRecordPublisher extends RecordPublisher implements OnApplicationShutdown {
  #client: Promise<LogClient> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly settings: ServiceSettings,
    private readonly logger: Logger,
  ) {
    super();
  }

  override publish(record: OutgoingRecord): Promise<ProducedRecord> {
    // The client publishes one call at a time.
    const published = this.#last.then(() => this.#publish(record));
    this.#last = published.catch(() => undefined);
    return published;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#last;
    await (await this.#client)?.close();
  }

  async #publish(record: OutgoingRecord): Promise<ProducedRecord> {
    const { KAFKA_CLIENT: client, log } = this.settings;
    this.#client ??= openLogClient(client, { ...log, clientId: 'gateway-operator', log: this.logger });
    const [place] = await (await this.#client).publish([record]);
    if (!place) throw new Error('The log acknowledged nothing');
    return place;
  }
}
