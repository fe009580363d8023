import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { TailPortion } from '../application/records/record-tail';

/** Server-sent events `record` and `more`; a viewer who is slow makes the tail wait, not the memory grow. */
export async function writeTail(reply: FastifyReply, portions: AsyncGenerator<TailPortion>): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...{ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  const closed = once(raw, 'close');
  try {
    for await (const { records, more } of portions) {
      if (raw.destroyed) break;
      const texts = records.map(
        (record) =>
          `id: ${record.partition}@${record.offset}\nevent: record\ndata: ${JSON.stringify(record)}\n\n`,
      );
      if (more > 0) texts.push(`event: more\ndata: ${JSON.stringify({ more })}\n\n`);
      // A comment, so that a connection that is gone is noticed.
      if (!raw.write(texts.join('') || ':\n\n')) await Promise.race([once(raw, 'drain'), closed]);
    }
  } catch {
    // The log is away: the viewer comes back by itself.
  }
  raw.end();
}
