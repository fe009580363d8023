import { events, headersOf, type ProducedRecord, type RecordToProduce } from '@rivermart/contracts';
import { Clock, newId, RuleViolation } from '@rivermart/kernel';
import type { OutgoingRecord } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';

/** Publishes single records for operators. */
export abstract class RecordPublisher {
  abstract publish(record: OutgoingRecord): Promise<ProducedRecord>;
}

export class BreaksContract extends RuleViolation {
  readonly code = 'operations.breaks-contract';
}

/** An event made by hand: whoever reads the topic must be able to live with it. */
@Injectable()
export class ProduceRecord {
  constructor(
    private readonly publisher: RecordPublisher,
    private readonly clock: Clock,
  ) {}

  async execute(topic: string, { key, value, headers }: RecordToProduce): Promise<ProducedRecord> {
    const type = headers['ce_type'] ?? '';
    const contract = events.find(({ name, topic: own }) => name === type && own.name === topic);
    if (!contract) {
      const known = events.filter((event) => event.topic.name === topic).map(({ name }) => name);
      throw new BreaksContract(
        known.length === 0
          ? `${topic} is no topic of the contracts: records are made for those only`
          : `The header ce_type must name one of ${known.join(', ')}`,
      );
    }
    const violations = contract.validate(value);
    if (violations.length > 0) {
      const facts = violations.map(({ field, reason }) => `${field} ${reason}`).join('; ');
      throw new BreaksContract(`${type} v${contract.version}: ${facts}`);
    }
    const own = (contract.key as (data: unknown) => string)(value);
    if (key !== null && key !== own) {
      throw new BreaksContract(`The key of ${type} is the ${contract.topic.key}, ${own}; not ${key}`);
    }
    const id = headers['ce_id'] ?? newId();
    const made = headersOf({
      ...{ id, type, version: contract.version, source: headers['ce_source'] ?? 'operator' },
      time: this.clock.now().toISOString(),
      correlationId: headers['correlation-id'] ?? id,
      data: value,
    });
    return this.publisher.publish({
      ...{ topic, key: Buffer.from(own), value: Buffer.from(JSON.stringify(value)) },
      headers: { ...headers, ...made },
    });
  }
}
