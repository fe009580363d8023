import { errorCodes, fetch } from '@rivermart/kafka-protocol';
import { DelayedFetch } from '../fetch/delayed-fetch';
import { planFetch } from '../fetch/fetch-plan';
import { defineHandler } from './handler';

/*
 * Fetch (key 1, versions 4-18)
 *
 * Behaviour
 * - Answers at once when `minBytes` are there, or when any partition has an error to report; otherwise waits
 *   for appends up to `maxWaitMs` (fetch/delayed-fetch.ts).
 * - Partitions are filled in the order of the request. The first one with data gives at least one whole
 *   batch, however large (KIP-74); batches are never cut (fetch/fetch-plan.ts).
 * - Sessions (KIP-227) are declined by answering session id 0, so every client sends full fetches.
 * - Reads end at the high watermark, which by default is what a power cut cannot take back.
 *
 * Version notes
 * - 9: a stale or unknown leader epoch is refused (KIP-320); 12: diverging logs are reported.
 * - 13: topics by id (KIP-516); before, by name.
 */
export const fetchHandler = defineHandler(fetch, (exchange) => {
  const { request, broker } = exchange;
  if (request.sessionId !== 0) {
    return exchange.answer({ errorCode: errorCodes.FETCH_SESSION_ID_NOT_FOUND, responses: [] });
  }
  const plan = planFetch(request, exchange.version, broker);
  new DelayedFetch(exchange, plan).run();
});
