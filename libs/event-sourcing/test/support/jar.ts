import { defineEvent, topics } from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import { z } from 'zod';
import type { Decider, StreamDefinition } from '@rivermart/event-sourcing';

/** A jar of coins: the smallest thing worth event-sourcing. */
export interface Jar {
  readonly coins: number;
}

export type JarCommand = { readonly put: number } | { readonly take: number };
export type JarEvent =
  | { readonly type: 'jar.filled'; readonly data: { readonly coins: number } }
  | { readonly type: 'jar.emptied'; readonly data: { readonly coins: number } };

export class JarTooEmpty extends RuleViolation {
  readonly code = 'jar.too-empty';
}

const decider: Decider<JarCommand, Jar, JarEvent> = {
  initialState: { coins: 0 },
  decide(command, { coins }) {
    if ('put' in command) return [{ type: 'jar.filled', data: { coins: command.put } }];
    if (command.take > coins) throw new JarTooEmpty(`There are ${coins} coins`);
    return [{ type: 'jar.emptied', data: { coins: command.take } }];
  },
  evolve: ({ coins }, { type, data }) => ({
    coins: type === 'jar.filled' ? coins + data.coins : coins - data.coins,
  }),
};

const contractOf = (name: `${string}.${string}`) =>
  defineEvent({
    name,
    version: 1,
    topic: topics.bankAccounts,
    key: (data: { jarId: string }) => data.jarId,
    meaning: 'For specs.',
    producer: 'jars',
    readers: ['jars'],
    data: z.object({ jarId: z.uuid(), version: z.number().int(), coins: z.number().int(), by: z.object({}) }),
  });

export const jarFilled = contractOf('jar.filled');
export const jarEmptied = contractOf('jar.emptied');

export const jars: StreamDefinition<JarCommand, Jar, JarEvent> = {
  type: 'jar',
  idField: 'jarId',
  decider,
  snapshot: { schema: 1, every: 1 },
  events: { 'jar.filled': { contract: jarFilled }, 'jar.emptied': { contract: jarEmptied } },
};

/** The same jars with snapshots now and then, or of another shape. */
export const jarsWith = (snapshot: { readonly schema: number; readonly every: number }): typeof jars => ({
  ...jars,
  snapshot,
});
