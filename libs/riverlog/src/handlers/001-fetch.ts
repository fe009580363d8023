import { fetch } from '@rivermart/kafka-protocol';
import { DelayedFetch } from '../fetch/delayed-fetch';
import { newFetchContext } from '../fetch/fetch-context';
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
 * - In a session (KIP-227) the client names only what changed, and only partitions with news are answered; the
 *   partition that gave records is filled last next time (fetch/fetch-session.ts).
 * - Reads end at the high watermark, which by default is what a power cut cannot take back.
 *
 * Version notes
 * - 7: sessions. 9: a stale or unknown leader epoch is refused (KIP-320); 12: diverging logs are reported.
 * - 13: topics by id (KIP-516); before, by name.
 */
export const fetchHandler = defineHandler(fetch, (exchange) => {
  const { request, version, broker } = exchange;
  const context = newFetchContext(request, version, broker.fetchSessions, broker.clock);
  if (typeof context === 'number')
    return exchange.answer({ errorCode: context, sessionId: 0, responses: [] });
  new DelayedFetch(exchange, context, planFetch(context.partitions, exchange)).run();
});
