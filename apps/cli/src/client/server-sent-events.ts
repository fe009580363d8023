export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: string;
}

/** The messages of a `text/event-stream` body; comments and messages without data are left out. */
export async function* serverSentEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of body) {
    pending += decoder.decode(chunk, { stream: true });
    const blocks = pending.split(/\r?\n\r?\n/);
    pending = blocks.pop() ?? '';
    yield* blocks.map(parse).filter(({ data }) => data !== '');
  }
}

function parse(block: string): ServerSentEvent {
  const fields = block.split(/\r?\n/).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  });
  const all = (name: string): string[] =>
    fields.filter(([field]) => field === name).map(([, value]) => value);
  const [id] = all('id');
  const [event] = all('event');
  return {
    ...(id !== undefined && { id }),
    ...(event !== undefined && { event }),
    data: all('data').join('\n'),
  };
}
