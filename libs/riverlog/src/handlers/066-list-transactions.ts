import { errorCodes, listTransactions, type ValueOf } from '@rivermart/kafka-protocol';
import { InvalidRegex } from '../groups/consumer/regex/invalid-regex';
import { Regex } from '../groups/consumer/regex/regex';
import type { TransactionMetadata } from '../transactions/transaction-metadata';
import { isTransactionState } from '../transactions/transaction-state';
import { defineHandler } from './handler';

/*
 * ListTransactions (key 66, versions 0-2)
 *
 * Behaviour
 * - The transactional ids this broker remembers, those that the asker may describe. Filters narrow each other.
 * - A filter on a state nobody knows is reported back and matches nothing.
 *
 * Version notes
 * - 1: those whose transaction began longer ago than a duration (KIP-994).
 * - 2: those whose whole id matches a regular expression (KIP-1152).
 */
export const listTransactionsHandler = defineHandler(listTransactions, (exchange) => {
  const { request, broker, answer } = exchange;
  const unknownStateFilters = request.stateFilters.filter((name) => !isTransactionState(name));
  const pattern = patternOf(request.transactionalIdPattern);
  if (pattern === undefined) {
    return answer({
      errorCode: errorCodes.INVALID_REGULAR_EXPRESSION,
      unknownStateFilters,
      transactionStates: [],
    });
  }
  const nowMs = broker.clock.now().getTime();
  const transactionStates = broker.transactions
    .all()
    .filter((metadata) => isWanted(metadata, request, nowMs) && pattern.matches(metadata.transactionalId))
    .filter(({ transactionalId }) => exchange.isAuthorized('describe', 'transactionalId', transactionalId))
    .map(({ transactionalId, current: { producerId, state } }) => ({
      transactionalId,
      producerId,
      transactionState: state,
    }));
  answer({ errorCode: errorCodes.NONE, unknownStateFilters, transactionStates });
});

type Request = ValueOf<(typeof listTransactions)['request']['shape']>;

function isWanted({ current }: TransactionMetadata, request: Request, nowMs: number): boolean {
  const { stateFilters, producerIdFilters, durationFilter } = request;
  if (producerIdFilters.length > 0 && !producerIdFilters.includes(current.producerId)) return false;
  if (stateFilters.length > 0 && !stateFilters.includes(current.state)) return false;
  return durationFilter < 0 || nowMs - current.txnStartTimestampMs > durationFilter;
}

/** Undefined when the expression cannot be read. RE2's, so that no expression holds up the broker. */
function patternOf(expression: string | null): Pick<Regex, 'matches'> | undefined {
  if (expression === null || expression === '') return { matches: () => true };
  try {
    return new Regex(expression);
  } catch (error) {
    if (error instanceof InvalidRegex) return undefined;
    throw error;
  }
}
