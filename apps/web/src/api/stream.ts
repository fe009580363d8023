import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { request } from './client';
import { ApiProblem, mayPass, NoAnswer } from './problem';
import { reconnectDelayMs } from './reconnect-delay';

export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'refused';

export interface StreamListener {
  readonly onEvent: (name: string, data: string, id: string | undefined) => void;
  /** `refused` is final: the answer was a refusal that waiting does not mend. */
  readonly onState?: (state: StreamState, problem?: unknown) => void;
}

/** Servers send something at least every 15 s; a longer silence is a dead connection. */
const SILENCE_MS = 35_000;

/**
 * Server-sent events by `fetch`, because `EventSource` cannot send the token. After a lost connection it goes on
 * behind the last event it has seen. @returns what ends it.
 */
export function stream(path: string, listener: StreamListener): () => void {
  const ended = new AbortController();
  void follow(path, listener, ended.signal);
  return () => ended.abort();
}

async function follow(path: string, listener: StreamListener, ended: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  let failures = 0;
  listener.onState?.('connecting');
  while (!ended.aborted) {
    try {
      await readOnce(path, lastId, ended, {
        onOpen: () => {
          failures = 0;
          listener.onState?.('live');
        },
        onEvent: ({ event = 'message', data, id }) => {
          if (id !== undefined) lastId = id;
          listener.onEvent(event, data, id);
        },
      });
    } catch (error) {
      if (ended.aborted) return;
      if (error instanceof ApiProblem && !mayPass(error)) {
        listener.onState?.('refused', error);
        return;
      }
    }
    if (ended.aborted) return;
    listener.onState?.('reconnecting');
    await pause(reconnectDelayMs(failures++), ended);
  }
}

interface Reading {
  readonly onOpen: () => void;
  readonly onEvent: (message: EventSourceMessage) => void;
}

async function readOnce(
  path: string,
  lastId: string | undefined,
  ended: AbortSignal,
  { onOpen, onEvent }: Reading,
): Promise<void> {
  const silence = new AbortController();
  const headers = {
    accept: 'text/event-stream',
    ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
  };
  const signal = AbortSignal.any([ended, silence.signal]);
  const watch = watchdog(() => silence.abort(new NoAnswer()));
  try {
    const { body } = await request('GET', path, undefined, { headers, signal });
    if (!body) throw new NoAnswer();
    onOpen();
    const parser = createParser({ onEvent });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      watch.reset();
      parser.feed(part.value);
    }
  } finally {
    watch.stop();
  }
}

function watchdog(onSilence: () => void): { reset: () => void; stop: () => void } {
  let timer = setTimeout(onSilence, SILENCE_MS);
  const stop = (): void => clearTimeout(timer);
  return {
    stop,
    reset: () => {
      stop();
      timer = setTimeout(onSilence, SILENCE_MS);
    },
  };
}

/** Ends early when the network comes back or nobody waits any more. */
const pause = (milliseconds: number, ended: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      ended.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    ended.addEventListener('abort', done);
  });
