import type { Clock } from '@rivermart/kernel';
import type { FaultSwitches } from '../faults/fault-switches';
import type { DurableMap } from '../storage/durable-map';
import type { ReceivedSms, SmsMessages } from './sms-message';

/** Takes messages in bulk, each id once, and keeps them for the inbox instead of sending them. */
export class SmsGateway {
  constructor(
    private readonly messages: DurableMap<ReceivedSms>,
    private readonly faults: FaultSwitches,
    private readonly clock: Clock,
  ) {}

  /** @returns the ids taken, now or before. */
  async accept(messages: SmsMessages): Promise<string[]> {
    await this.faults.apply('sms');
    const receivedAt = this.clock.now().toISOString();
    await Promise.all(
      messages.map((message) =>
        this.messages.set(message.id, this.messages.get(message.id) ?? { ...message, receivedAt }),
      ),
    );
    return messages.map(({ id }) => id);
  }

  received(): ReceivedSms[] {
    return this.messages.values();
  }
}
