import { createParser } from 'eventsource-parser';

/** Server-sent events as they come, by name. */
export class LiveStream {
  readonly #events = new Map<string, unknown[]>();
  readonly #closing = new AbortController();
  hasEnded = false;

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<LiveStream> {
    const stream = new LiveStream();
    const response = await fetch(url, { headers, signal: stream.#closing.signal });
    if (response.status !== 200 || !response.body) throw new Error(`${url} answered ${response.status}`);
    void stream.#read(response.body).catch(() => undefined);
    return stream;
  }

  all<Data>(event: string): readonly Data[] {
    return (this.#events.get(event) ?? []) as Data[];
  }

  last<Data>(event: string): Data | undefined {
    return this.all<Data>(event).at(-1);
  }

  close(): void {
    this.#closing.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const parser = createParser({
      onEvent: ({ event = '', data }) => {
        this.#events.set(event, [...this.all(event), JSON.parse(data)]);
      },
    });
    const text = new TextDecoder();
    try {
      for await (const chunk of body) parser.feed(text.decode(chunk, { stream: true }));
    } finally {
      this.hasEnded = true;
    }
  }
}
