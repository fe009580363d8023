import { AnswerQueue } from './answer-queue';

function aQueue() {
  const sent: string[] = [];
  return { sent, queue: new AnswerQueue((bytes) => sent.push(String(bytes[0]))) };
}

describe('answers', () => {
  it('wait for those of earlier requests', () => {
    const { sent, queue } = aQueue();
    const [first, second] = [queue.reserve(), queue.reserve()];
    queue.fill(second, [Buffer.from('second')]);
    expect(sent).toEqual([]);
    queue.fill(first, [Buffer.from('first')]);
    expect(sent).toEqual(['first', 'second']);
  });

  it('do not wait for a request that gets none', () => {
    const { sent, queue } = aQueue();
    const [silent, second] = [queue.reserve(), queue.reserve()];
    queue.fill(second, [Buffer.from('second')]);
    queue.skip(silent);
    expect(sent).toEqual(['second']);
  });

  it('say whether others are still waited for', () => {
    const alone: boolean[] = [];
    const queue = new AnswerQueue((_, isAlone) => alone.push(isAlone));
    const [first, second] = [queue.reserve(), queue.reserve()];
    queue.fill(second, [Buffer.from('second')]);
    queue.fill(first, [Buffer.from('first')]);
    queue.fill(queue.reserve(), [Buffer.from('third')]);
    expect(alone).toEqual([false, true, true]);
  });

  it('leave nothing behind on a connection that is never idle', () => {
    const { sent, queue } = aQueue();
    let open = queue.reserve();
    for (let index = 0; index < 10_000; index += 1) {
      const next = queue.reserve();
      queue.fill(open, [Buffer.from('x')]);
      open = next;
    }
    expect(sent).toHaveLength(10_000);
    expect(queue.length).toBe(1);
  });
});
