import { serverSentEvents } from './server-sent-events';

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

const read = async (...texts: string[]) => {
  const events = [];
  for await (const event of serverSentEvents(chunks(...texts))) events.push(event);
  return events;
};

describe('a stream of events', () => {
  it('is read message by message, wherever the network cuts it', async () => {
    expect(await read('id: 1\nevent: st', 'ep\ndata: {"a":', '1}\n', '\nid: 2\ndata: two\n\n')).toEqual([
      { id: '1', event: 'step', data: '{"a":1}' },
      { id: '2', data: 'two' },
    ]);
  });

  it('has comments that say nothing and data of several lines', async () => {
    expect(await read(': still here\n\ndata: a\ndata: b\n\n')).toEqual([{ data: 'a\nb' }]);
  });

  it('loses a message that was cut off by its end', async () => {
    expect(await read('data: half')).toEqual([]);
  });
});
