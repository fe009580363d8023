import { Module, type DynamicModule } from '@nestjs/common';
import { ConsumerBreak } from '../consumer/consumer-break';
import { DeadLetters } from '../dead-letters/dead-letters';
import { EventServer } from '../handlers/event-server';
import { LogClient } from '../log-client';
import { ParkedKeys } from '../parking/parked-keys';
import { Relay } from '../relay/relay';
import { Transactions } from '../unit/transactions';
import { Messaging } from './messaging';

/** Makes a service's messaging injectable everywhere in it: `Transactions`, `LogClient`, `DeadLetters`, … */
@Module({})
export class MessagingModule {
  static of(messaging: Messaging, logClient: LogClient): DynamicModule {
    const providers = [
      { provide: Messaging, useValue: messaging },
      { provide: Transactions, useValue: messaging.transactions },
      { provide: Relay, useValue: messaging.relay },
      { provide: EventServer, useValue: messaging.server },
      { provide: LogClient, useValue: logClient },
      { provide: DeadLetters, useValue: messaging.failures.deadLetters },
      { provide: ConsumerBreak, useValue: messaging.consumerBreak },
      { provide: ParkedKeys, useValue: messaging.failures.parkedKeys },
    ];
    return {
      module: MessagingModule,
      global: true,
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
