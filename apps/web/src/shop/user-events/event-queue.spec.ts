import type { UserEvent } from '@rivermart/contracts';
import { eventQueue } from './event-queue';

const viewed = (index: number): UserEvent => ({ name: 'product-viewed', sku: `sku-${index}` });

function aQueue(isAway = false) {
  const sent: (readonly UserEvent[])[] = [];
  const answers: (() => void)[] = [];
  const queue = eventQueue((events) => {
    sent.push(events);
    if (isAway) return Promise.reject(new Error('away'));
    return new Promise((resolve) => answers.push(resolve));
  });
  const add = (count: number): void => {
    for (let index = 0; index < count; index += 1) queue.add(viewed(index));
  };
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, sent, add, answer };
}

describe('what somebody did in the shop', () => {
  it('is told a few at a time, the next batch after the answer to the one before', async () => {
    const { queue, sent, add, answer } = aQueue();
    add(25);
    const done = queue.flush();
    queue.add(viewed(25));

    expect(sent.map(({ length }) => length)).toEqual([20]);
    await answer();
    expect(sent.map(({ length }) => length)).toEqual([20, 6]);
    await answer();
    await done;
    expect(sent.flat()).toEqual(Array.from({ length: 26 }, (_, index) => viewed(index)));
  });

  it('is told at once when the page goes away', () => {
    const { queue, sent, add } = aQueue();
    add(25);
    queue.flushNow();

    expect(sent.map(({ length }) => length)).toEqual([20, 5]);
  });

  it('is forgotten when the shop is away, and never kept without end', async () => {
    const { queue, sent, add } = aQueue(true);
    add(500);
    await queue.flush();

    expect(sent.flat()).toHaveLength(60);
    expect(sent.flat().at(-1)).toEqual(viewed(499));
    await queue.flush();
    expect(sent).toHaveLength(3);
  });
});
