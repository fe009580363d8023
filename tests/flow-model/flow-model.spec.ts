import fc from 'fast-check';
import { canon, numberOf } from './canon';
import { explore, type Exploration } from './explore';
import { flowOf, type Scenario } from './flow';
import { observationOf } from './observers';
import { walk } from './random-walk';
import type { Logs } from './seat';
import { notificationService } from './services/notification';
import { pointsService } from './services/points';
import type { World } from './world';

/** How much may go wrong in one order, and how many random orders are tried beyond that. */
const FAULTS = process.env['FLOW_FAULTS'] === undefined ? undefined : Number(process.env['FLOW_FAULTS']);
const WALKS = Number(process.env['FLOW_WALKS'] ?? 300);
const MAX_WORLDS = 3_000_000;
const PATIENCE_MS = FAULTS === undefined ? 120_000 : 3_600_000;

const explored: Exploration<World>[] = [];
const exploreFlow = (scenario: Scenario, faults: number): Exploration<World> => {
  const exploration = explore(flowOf(scenario, FAULTS ?? faults), MAX_WORLDS);
  explored.push(exploration);
  return exploration;
};
const statusesIn = ({ ends }: Exploration<World>): readonly string[] =>
  [...new Set(ends.map(({ order }) => order.state.status))].sort();

afterAll(() => {
  const sum = (of: (exploration: Exploration<World>) => number): string =>
    explored.reduce((total, exploration) => total + of(exploration), 0).toLocaleString('en');
  process.stderr.write(
    `flow model: ${sum(({ worlds }) => worlds)} worlds, ${sum(({ moves }) => moves)} moves\n`,
  );
});

describe('in every world that can be reached, an order', () => {
  it.each<[string, Scenario, number, readonly string[]]>([
    ['a card that is charged at once', { token: 'tok_visa', onHand: 2 }, 1, ['cancelled', 'delivered']],
    ['too few lamps', { token: 'tok_visa', onHand: 1 }, 1, ['cancelled']],
    ['a card that is declined', { token: 'tok_declined', onHand: 2 }, 1, ['cancelled']],
    [
      'an address nobody can deliver to',
      { token: 'tok_visa', onHand: 2, isUndeliverable: true },
      ...([1, ['cancelled']] as const),
    ],
    ['a provider that does not answer', { token: 'tok_timeout', onHand: 2 }, 1, ['cancelled']],
    ['a provider that charges and is silent', { token: 'tok_captured_timeout', onHand: 2 }, 1, ['cancelled']],
    ['an answer by webhook', { token: 'tok_late_webhook', onHand: 2 }, 0, ['cancelled', 'delivered']],
    ['webhooks that come twice', { token: 'tok_double_webhook', onHand: 2 }, 0, ['cancelled', 'delivered']],
  ])(
    'with %s keeps the promises of the shop',
    (_, scenario, faults, statuses) => {
      expect(statusesIn(exploreFlow(scenario, faults))).toEqual(statuses);
    },
    PATIENCE_MS,
  );
});

describe('beyond that bound', () => {
  const tokens = ['tok_visa', 'tok_late_webhook', 'tok_double_webhook', 'tok_declined', 'tok_timeout'];

  it(
    'random orders with up to six faults keep them too',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...tokens),
          fc.integer({ min: 2, max: 6 }),
          fc.array(fc.nat({ max: 5_000 }), { maxLength: 60, size: 'max' }),
          (token, faults, choices) => void walk(flowOf({ token, onHand: 2 }, faults), choices),
        ),
        { numRuns: WALKS },
      );
    },
    PATIENCE_MS,
  );
});

describe('whatever the flow told in the end,', () => {
  /** Each log once: many worlds end with the same facts. */
  const ends = (): readonly { readonly status: string; readonly logs: Logs }[] => {
    const byLogs = new Map<string, { readonly status: string; readonly logs: Logs }>();
    for (const { order, logs } of explored.flatMap((exploration) => exploration.ends))
      byLogs.set(`${numberOf(canon(logs.orders))} ${numberOf(canon(logs.payments))}`, {
        status: order.state.status,
        logs,
      });
    return [...byLogs.values()];
  };

  it('points are granted for a delivered order and for no other', () => {
    expect(ends().length).toBeGreaterThan(3);
    for (const { status, logs } of ends()) {
      const expected = status === 'delivered' ? ['granted'] : ['pending', 'dropped', 'revoked'];
      const sentence = `the points of an order that ends ${status} are ${expected.join(' or ')}`;
      explore(
        observationOf(pointsService, logs, FAULTS ?? 2, [
          {
            sentence,
            broken: ({ seat: { state } }) =>
              expected.includes(String(state.reward?.status)) && state.told.length <= 2
                ? undefined
                : `they are ${state.reward?.status} and were told ${state.told.join(', ')}`,
          },
        ]),
        MAX_WORLDS,
      );
    }
  });

  it('the customer is told once that his order is confirmed, and once that it is cancelled', () => {
    for (const { status, logs } of ends()) {
      explore(
        observationOf(notificationService, logs, FAULTS ?? 2, [
          {
            sentence: `of an order that ends ${status} the customer is told the end, and nothing twice`,
            broken: ({ seat: { state } }) => {
              const kinds = state.told.map(({ news }) => news.kind);
              const end = status === 'delivered' ? 'order-confirmed' : 'order-cancelled';
              const isTold = kinds.includes(end) && new Set(kinds).size === kinds.length;
              return isTold && (end === 'order-cancelled' || kinds.length === 1)
                ? undefined
                : `he is told ${kinds.join(', ') || 'nothing'}`;
            },
          },
        ]),
        MAX_WORLDS,
      );
    }
  });
});
