import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** [the wall, a file behind it, what that file tries, what the person is told] */
const offences: readonly [wall: string, file: string, code: string, answer: RegExp][] = [
  [
    'the domain of a service imports the kernel and itself, nothing else',
    'apps/order/src/domain/order.ts',
    `import { Injectable } from '@nestjs/common';`,
    /domain knows no framework/,
  ],
  [
    'the domain of a service imports the kernel and itself, nothing else',
    'apps/order/src/domain/order.ts',
    `import type { OrderRow } from '../infrastructure/order.entity';`,
    /domain knows no other layer/,
  ],
  [
    'the domain of a service imports the kernel and itself, nothing else',
    'apps/order/src/domain/order.ts',
    `export const isLate = (deadline: Date): boolean => deadline < new Date();`,
    /Time comes in/,
  ],
  [
    'the domain of a service imports the kernel and itself, nothing else',
    'apps/bank/src/domain/decide-account.ts',
    `import { EventStore } from '@rivermart/event-sourcing';`,
    /no library but the kernel/,
  ],
  [
    'the use cases of a service reach storage, the log and HTTP through ports',
    'apps/order/src/application/place-order.ts',
    `import { DataSource } from 'typeorm';`,
    /SQL stay in infrastructure/,
  ],
  [
    'the use cases of a service reach storage, the log and HTTP through ports',
    'apps/order/src/application/place-order.ts',
    `import { TypeOrmOrders } from '../infrastructure/typeorm-orders';`,
    /through ports/,
  ],
  [
    'the HTTP edge of a service calls use cases and never storage',
    'apps/order/src/api/orders.controller.ts',
    `import { OrderRow } from '../infrastructure/order.entity';`,
    /Entities never leave infrastructure/,
  ],
  [
    'adapters do not know the HTTP edge',
    'apps/order/src/infrastructure/typeorm-orders.ts',
    `import { OrderView } from '../api/order-view';`,
    /do not know who calls/,
  ],
  [
    'no app imports another app',
    'apps/order/src/order.module.ts',
    `import { paymentService } from '@rivermart/app-payment';`,
    /never by import/,
  ],
  [
    'the kernel is pure: no Node.js I/O, no framework, no other library of ours',
    'libs/kernel/src/clock.ts',
    `import { readFileSync } from 'node:fs';`,
    /runs anywhere/,
  ],
  [
    'the protocol codec turns bytes into values and opens nothing',
    'libs/kafka-protocol/src/reader.ts',
    `import { connect } from 'node:net';`,
    /opens nothing/,
  ],
  [
    'the commit log knows no network, and files only through its FileSystem port',
    'libs/commit-log/src/segments/log-segment.ts',
    `import { open } from 'node:fs/promises';`,
    /FileSystem port/,
  ],
  [
    'the commit log knows no network, and files only through its FileSystem port',
    'libs/commit-log/src/segments/log-segment.ts',
    `import { createServer } from 'node:net';`,
    /knows no network/,
  ],
  [
    'Riverlog knows no framework and no database',
    'libs/riverlog/src/riverlog.ts',
    `import { Injectable } from '@nestjs/common';`,
    /stands alone/,
  ],
  [
    'the Kafka client is known to messaging alone',
    'libs/service/src/service.ts',
    `import { Kafka } from 'kafkajs';`,
    /through LogClient/,
  ],
  [
    'messaging is used and uses others through their index',
    'libs/messaging/src/inbox.ts',
    `import { newId } from '@rivermart/kernel/src/id';`,
    /through its index/,
  ],
  [
    'event sourcing knows no app, no framework, and messaging by its index alone',
    'libs/event-sourcing/src/store/event-store.ts',
    `import { UnitRunner } from '@rivermart/messaging/src/unit/unit-runner';`,
    /through its index/,
  ],
  [
    'event sourcing knows no app, no framework, and messaging by its index alone',
    'libs/event-sourcing/src/store/event-store.ts',
    `import { bankService } from '@rivermart/app-bank';`,
    /never by import/,
  ],
  [
    'event sourcing knows no app, no framework, and messaging by its index alone',
    'libs/event-sourcing/src/projection/projections.ts',
    `import { Injectable } from '@nestjs/common';`,
    /a service wires it/,
  ],
];

const manners: readonly [rule: string, file: string, code: string, answer: RegExp][] = [
  ['no any', 'apps/order/src/api/a.ts', 'export const a = (b: any): string => String(b);', /no-explicit-any/],
  [
    'no non-null assertion',
    'apps/order/src/api/a.ts',
    'export const a = (b?: string): string => b!;',
    /non-null-assertion/,
  ],
  [
    'no "should" in the title of a test',
    'apps/order/src/domain/a.spec.ts',
    `it('should pass', () => undefined);`,
    /"should"/,
  ],
  [
    'no fixed sleep in a test',
    'apps/order/src/domain/a.spec.ts',
    `export const wait = () => new Promise((done) => setTimeout(done, 1_000));`,
    /eventually/,
  ],
  [
    'at most 5 parameters',
    'libs/kernel/src/a.ts',
    'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1, g: 1): number => b + c + d + e + f + g;',
    /max-params/,
  ],
  [
    'at most 250 lines of code a file',
    'libs/kernel/src/a.ts',
    Array.from({ length: 251 }, (_, line) => `export const a${line} = ${line};`).join('\n'),
    /max-lines/,
  ],
];

const workspace = join(__dirname, '../..');

function linted(snippets: readonly { file: string; code: string }[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['tools/walls/lint-snippets.mjs'], {
    cwd: workspace,
    input: JSON.stringify(snippets),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { walls: string[]; results: string[][] };
}

describe('a wall', () => {
  const all = [...offences, ...manners];
  let answers: ReturnType<typeof linted>;

  beforeAll(() => {
    answers = linted(all.map(([, file, code]) => ({ file, code })));
  }, 60_000);

  it.each(all.map(([sentence, file, , answer], place) => ({ sentence, file, answer, place })))(
    'stands: $sentence ($file)',
    ({ answer, place }) => {
      expect(answers.results[place]?.join('\n')).toMatch(answer);
    },
  );

  it('is never without an offence that proves it', () => {
    expect(new Set(offences.map(([wall]) => wall))).toEqual(new Set(answers.walls));
  });
});
